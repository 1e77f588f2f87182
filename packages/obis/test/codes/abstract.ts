/** Abstract objects (A = 0): `code | text | unit | most likely class`, written from the Blue Book's lists. */
export const abstractCodes = `
0.0.0.1.0.255 | Billing period counter | | 1
0.0.0.1.1.255 | Number of available billing periods | | 1
0.0.0.1.2.255 | Time stamp of the end of billing period | | 1
0.0.0.1.3.255 | Billing period counter (scheme 2) | | 1
0.0.0.2.1.255 | Active firmware version | | 1
0.0.0.2.8.255 | Active firmware signature | | 1
0.0.0.9.1.255 | Local time | | 1
0.0.0.9.2.255 | Local date | | 1
0.0.1.0.0.255 | Clock | | 8
0.0.1.0.3.255 | Clock 3 | | 8
0.0.1.1.0.255 | Unix clock | | 1
0.0.1.2.0.255 | High-resolution Unix clock | | 1
0.0.2.0.0.255 | Modem configuration | | 27
0.0.2.1.0.255 | Auto connect | | 29
0.0.2.2.0.255 | Auto answer | | 28
0.0.10.0.0.255 | Global meter reset script table | | 9
0.0.10.0.1.255 | End of billing period (MDI reset) script table | | 9
0.0.10.2.1.255 | End of billing period (MDI reset) script table 2 | | 9
0.0.10.0.101.255 | Activate test mode script table | | 9
0.0.10.0.102.255 | Activate normal mode script table | | 9
0.0.10.0.103.255 | Set output signals script table | | 9
0.0.10.0.104.255 | Switch optical test output script table | | 9
0.0.10.0.105.255 | Power quality measurement script table | | 9
0.0.10.0.108.255 | Push script table | | 9
0.0.10.0.109.255 | Load profile control script table | | 9
0.0.10.0.110.255 | M-Bus profile control script table | | 9
0.0.10.0.111.255 | Function control script table | | 9
0.0.10.0.125.255 | Broadcast script table | | 9
0.0.11.0.1.255 | Special days table 1 | | 11
0.0.12.0.0.255 | Schedule | | 10
0.0.13.0.0.255 | Activity calendar | | 20
0.0.14.0.0.255 | Register activation | | 6
0.0.15.0.1.255 | Disconnect control schedule | | 22
0.0.15.0.3.255 | Output control schedule | | 22
0.0.15.0.4.255 | Push schedule | | 22
0.0.15.0.5.255 | Load profile control schedule | | 22
0.0.15.0.6.255 | M-Bus profile control schedule | | 22
0.0.15.0.7.255 | Function control schedule | | 22
0.0.16.0.1.255 | Register monitor 1 | | 21
0.0.16.1.0.255 | Alarm monitor | | 21
0.0.16.2.0.255 | Parameter monitor | | 65
0.0.17.0.0.255 | Limiter | | 71
0.0.18.0.0.255 | Array manager | | 123
0.0.19.0.0.255 | Account | | 111
0.0.19.10.1.255 | Credit 0.1 | | 112
0.0.19.21.2.255 | Charge 1.2 | | 113
0.0.19.40.0.255 | Token gateway 0.0 | | 115
0.0.19.50.1.255 | Maximum credit limit 0 | | 1
0.0.19.51.2.255 | Maximum vend limit 1 | | 1
0.0.19.60.0.255 | IEC 62055-41 attributes 0 | | 116
0.0.20.0.0.255 | IEC optical port setup | | 19
0.0.20.0.1.255 | IEC electrical port setup | | 19
0.0.21.0.0.255 | Local port readout list | | 7
0.0.21.0.1.255 | General display list | | 7
0.0.21.0.2.255 | Alternate display list | | 7
0.0.21.0.3.255 | Service display list | | 7
0.0.21.0.4.255 | List of configurable meter data | | 7
0.0.21.0.5.255 | Additional readout list 1 | | 7
0.0.22.0.0.255 | IEC HDLC setup | | 23
0.0.23.0.0.255 | IEC twisted pair setup | | 24
0.0.23.1.0.255 | IEC twisted pair MAC address setup | | 43
0.0.23.2.0.255 | IEC twisted pair fatal error register | | 1
0.0.23.3.0.255 | IEC 62056-3-1 short readout | | 7
0.0.23.3.4.255 | IEC 62056-3-1 alternate readout 2 | | 7
0.0.24.0.0.255 | M-Bus slave port setup | | 25
0.1.24.1.0.255 | M-Bus client (channel 1) | | 72
0.2.24.2.3.255 | M-Bus value 3 (channel 2) | | 4
0.1.24.3.0.255 | M-Bus profile (channel 1) | | 7
0.1.24.4.0.255 | M-Bus disconnect control (channel 1) | | 70
0.1.24.5.0.255 | M-Bus control log (channel 1) | | 7
0.0.24.6.0.255 | M-Bus master port setup | | 74
0.0.24.8.0.255 | DLMS server M-Bus port setup | | 76
0.1.24.9.0.255 | M-Bus diagnostic (channel 1) | | 77
0.0.25.0.0.255 | TCP-UDP setup | | 41
0.0.25.1.0.255 | IPv4 setup | | 42
0.0.25.2.0.255 | MAC address setup | | 43
0.0.25.3.0.255 | PPP setup | | 44
0.0.25.4.0.255 | GPRS modem setup | | 45
0.0.25.5.0.255 | SMTP setup | | 46
0.0.25.6.0.255 | GSM diagnostic | | 47
0.0.25.7.0.255 | IPv6 setup | | 48
0.0.25.9.0.255 | Push setup | | 40
0.0.25.10.0.255 | NTP setup | | 100
0.0.25.11.0.255 | LTE monitoring | | 151
0.0.25.16.0.255 | CoAP setup | | 152
0.0.25.17.0.255 | CoAP diagnostic | | 153
0.0.26.0.0.255 | S-FSK physical and MAC layer setup | | 50
0.0.26.3.0.255 | S-FSK MAC counters | | 53
0.0.26.5.0.255 | IEC 61334-4-32 LLC setup | | 55
0.0.26.6.0.255 | S-FSK reporting system list | | 56
0.0.27.1.0.255 | ISO/IEC 8802-2 LLC type 2 setup | | 58
0.0.28.0.0.255 | PRIME LLC SSCS setup | | 80
0.0.28.4.0.255 | PRIME MAC counters | | 84
0.0.28.6.0.255 | PRIME MAC address setup | | 43
0.0.29.0.0.255 | G3-PLC MAC layer counters | | 90
0.0.29.2.0.255 | G3-PLC 6LoWPAN adaptation layer setup | | 92
0.0.30.3.0.255 | ZigBee network control | | 104
0.0.31.0.0.255 | Wireless mode Q channel | | 73
0.0.32.0.0.255 | ISO/IEC 14908 identification | | 130
0.0.33.0.0.255 | HS-PLC MAC setup | | 140
0.0.33.3.0.255 | HS-PLC HDLC SSAS setup | | 143
0.0.34.0.0.255 | Wi-SUN setup | | 95
0.0.40.0.2.255 | Association 2 | | 15
0.0.41.0.0.255 | SAP assignment | | 17
0.0.42.0.0.255 | COSEM logical device name | | 1
0.0.43.0.0.255 | Security setup | | 64
0.0.43.1.2.255 | Invocation counter 2 | | 1
0.0.43.2.0.255 | Data protection | | 30
0.0.44.0.0.255 | Image transfer | | 18
0.0.44.1.0.255 | Function control | | 122
0.0.44.2.0.255 | Communication port protection | | 124
0.0.65.0.5.255 | Standard table 5 | | 26
0.0.65.17.2.255 | Manufacturer table 130 | | 26
0.0.65.32.1.255 | Pending standard table 1 | | 26
0.0.65.50.0.255 | Pending manufacturer table 256 | | 26
0.0.66.0.0.255 | Compact data | | 62
0.0.94.31.0.255 | Country-specific object (Netherlands) | |
0.0.94.71.0.255 | Country-specific object (Latvia) | |
0.0.94.96.0.255 | Country-specific object (Saudi Arabia) | |
0.0.96.1.9.255 | Device ID 10 | | 1
0.0.96.1.10.255 | Metering point ID | | 1
0.0.96.1.255.255 | All device IDs | | 7
0.0.96.2.1.255 | Date of the last configuration change | | 1
0.0.96.2.5.255 | Date of the last calibration | | 1
0.0.96.2.12.255 | Date of the last clock setting | | 1
0.0.96.3.1.255 | State of input control signals | | 1
0.0.96.3.20.255 | Arbitrator 0 | | 68
0.0.96.4.1.255 | State of internal control signals 1 | | 1
0.0.96.5.0.255 | Internal operating status, all | | 1
0.0.96.5.4.255 | Internal operating status word 4 | | 1
0.0.96.6.0.255 | Battery use time | | 3
0.0.96.6.3.255 | Battery voltage | V | 3
0.0.96.6.6.255 | Battery estimated remaining use time | | 3
0.0.96.7.5.255 | Number of long power failures in all three phases | | 1
0.0.96.7.8.255 | Number of long power failures in phase L3 | | 1
0.0.96.7.10.255 | Time of the last power failure in all three phases | | 1
0.0.96.7.19.255 | Duration of the last long power failure in any phase | s | 3
0.0.96.7.20.255 | Time threshold for long power failures | s | 3
0.0.96.8.0.255 | Time of operation, total | | 3
0.0.96.8.3.255 | Time of operation, rate 3 | | 3
0.0.96.9.0.255 | Ambient temperature | °C | 3
0.0.96.9.2.255 | Relative humidity | % | 3
0.0.96.10.1.255 | Status register 1 | | 1
0.0.96.11.4.255 | Event code 4 | | 1
0.0.96.12.5.255 | GSM field strength | | 1
0.0.96.13.1.255 | Consumer message to the display or the consumer information port | | 1
0.0.96.14.0.255 | Currently active tariff | | 1
0.0.96.15.0.255 | Event counter | | 1
0.0.96.16.1.255 | Digital signature of a profile entry 1 | | 1
0.0.96.17.0.255 | Profile entry counter | | 1
0.0.96.20.0.255 | Meter open: event counter | | 1
0.0.96.20.17.255 | Strong DC magnetic field: duration of the current event | s | 3
0.0.96.20.33.255 | Communication tamper: cumulative duration | s | 3
0.0.96.50.0.255 | Manufacturer-specific abstract object | |
0.0.97.97.255.255 | Error registers, all | | 7
0.0.97.98.1.255 | Alarm register 2 | | 1
0.0.97.98.11.255 | Alarm filter 2 | | 1
0.0.97.98.21.255 | Alarm descriptor 2 | | 1
0.0.98.1.0.255 | Data of billing period | | 7
0.0.98.2.1.255 | Data of billing period (scheme 2) 1 | | 7
0.0.98.10.0.255 | Register table | | 61
0.0.99.1.0.255 | Load profile 1 | | 7
0.0.99.12.0.255 | Connection profile | | 7
0.0.99.13.0.255 | GSM diagnostic profile | | 7
0.0.99.15.0.255 | Token credit history | | 7
0.0.99.17.0.255 | Token transfer log | | 7
0.0.99.98.2.255 | Event log 2 | | 7
0.0.127.0.0.255 | Inactive object | |
0.0.128.0.0.255 | Manufacturer-specific abstract object | |
0.0.240.1.2.255 | Manufacturer-specific abstract object | |
`;
