/** The port that is registered for DLMS/COSEM, TCP and UDP alike (IEC 62056-47). */
export const DLMS_PORT = 4059;
