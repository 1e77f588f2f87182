/** Electricity (A = 1): `code | text | unit | most likely class`, written from value groups C, D and E of the Blue Book. */
export const electricityCodes = `
1.0.1.0.0.255 | Active power import (+A), average over the billing period | W | 5
1.0.1.1.0.255 | Active power import (+A), cumulative minimum | W | 3
1.0.1.2.1.255 | Active power import (+A), cumulative maximum, rate 1 | W | 3
1.0.1.3.0.255 | Active power import (+A), minimum | W | 4
1.0.1.4.0.255 | Active power import (+A), current average | W | 5
1.0.1.5.0.255 | Active power import (+A), last average | W | 5
1.0.1.6.4.255 | Active power import (+A), maximum, rate 4 | W | 4
1.0.1.7.0.255 | Active power import (+A), instantaneous value | W | 3
1.0.1.8.0.255 | Active energy import (+A), total | Wh | 3
1.0.1.8.63.255 | Active energy import (+A), rate 63 | Wh | 3
1.0.1.9.0.255 | Active energy import (+A), time integral 2 (billing period), total | Wh | 3
1.0.1.9.2.255 | Active energy import (+A), time integral 2 (billing period), rate 2 | Wh | 3
1.0.1.10.0.255 | Active energy import (+A), time integral 3 (over a threshold), total | Wh | 3
1.0.1.11.0.255 | Active power import (+A), cumulative minimum 2 | W | 3
1.0.1.12.0.255 | Active power import (+A), cumulative maximum 2 | W | 3
1.0.1.13.0.255 | Active power import (+A), minimum 2 | W | 4
1.0.1.14.0.255 | Active power import (+A), current average 2 | W | 5
1.0.1.15.0.255 | Active power import (+A), last average 2 | W | 5
1.0.1.16.0.255 | Active power import (+A), maximum 2 | W | 4
1.0.1.17.0.255 | Active energy import (+A), time integral 7 (up to the end of the last recording interval 1), total | Wh | 3
1.0.1.18.0.255 | Active energy import (+A), time integral 8 (up to the end of the last recording interval 2), total | Wh | 3
1.0.1.19.0.255 | Active energy import (+A), time integral 9 (billing period, up to the end of the last recording interval 1), total | Wh | 3
1.0.1.20.0.255 | Active energy import (+A), time integral 10 (billing period, up to the end of the last recording interval 2), total | Wh | 3
1.0.1.21.0.255 | Active power import (+A), cumulative minimum 3 | W | 3
1.0.1.22.0.255 | Active power import (+A), cumulative maximum 3 | W | 3
1.0.1.23.0.255 | Active power import (+A), minimum 3 | W | 4
1.0.1.24.0.255 | Active power import (+A), current average 3 | W | 5
1.0.1.25.0.255 | Active power import (+A), last average 3 | W | 5
1.0.1.26.0.255 | Active power import (+A), maximum 3 | W | 4
1.0.1.27.0.255 | Active power import (+A), current average 5 (recording interval 1) | W | 5
1.0.1.28.0.255 | Active power import (+A), current average 6 (recording interval 2) | W | 5
1.0.1.29.0.255 | Active energy import (+A), time integral 5 (recording interval 1), total | Wh | 3
1.0.1.30.0.255 | Active energy import (+A), time integral 6 (recording interval 2), total | Wh | 3
1.0.1.31.0.255 | Active power import (+A), under-limit threshold | W | 3
1.0.1.35.0.255 | Active power import (+A), over-limit threshold | W | 3
1.0.1.36.0.255 | Active power import (+A), number of over-limit occurrences | | 1
1.0.1.37.0.255 | Active power import (+A), over-limit duration | s | 3
1.0.1.38.0.255 | Active power import (+A), over-limit magnitude | W | 3
1.0.1.44.0.255 | Active power import (+A), time threshold for over-limit | s | 3
1.0.1.46.0.255 | Active power import (+A), contracted value | W | 3
1.0.1.49.0.255 | Active power import (+A), average in recording interval 1 | W | 3
1.0.1.50.0.255 | Active power import (+A), average in recording interval 2 | W | 3
1.0.1.51.0.255 | Active power import (+A), minimum in recording interval 1 | W | 3
1.0.1.52.0.255 | Active power import (+A), minimum in recording interval 2 | W | 3
1.0.1.53.0.255 | Active power import (+A), maximum in recording interval 1 | W | 3
1.0.1.54.0.255 | Active power import (+A), maximum in recording interval 2 | W | 3
1.0.1.55.0.255 | Active power import (+A), test average | W | 5
1.0.1.58.0.255 | Active energy import (+A), time integral 4 (test), total | Wh | 3
1.0.2.8.2.255 | Active energy export (-A), rate 2 | Wh | 3
1.0.2.6.0.101 | Active power export (-A), maximum, last billing period | W | 4
1.0.3.8.0.102 | Reactive energy import (+R), total, 2nd last billing period | varh | 3
1.0.4.8.0.103 | Reactive energy export (-R), total, 3rd last billing period | varh | 3
1.0.5.8.0.111 | Reactive energy quadrant I, total, 11th last billing period | varh | 3
1.0.6.8.0.121 | Reactive energy quadrant II, total, 21st last billing period | varh | 3
1.0.7.8.0.126 | Reactive energy quadrant III, total, last billing periods | varh | 3
1.0.8.8.0.5 | Reactive energy quadrant IV, total, billing period 5 | varh | 3
1.0.9.8.0.255 | Apparent energy import (+VA), total | VAh | 3
1.0.9.6.0.255 | Apparent power import (+VA), maximum | VA | 4
1.0.10.7.0.255 | Apparent power export (-VA), instantaneous value | VA | 3
1.0.11.7.0.255 | Current (any phase), instantaneous value | A | 3
1.0.11.6.0.255 | Current (any phase), maximum | A | 4
1.0.12.7.0.255 | Voltage (any phase), instantaneous value | V | 3
1.0.12.31.0.255 | Voltage (any phase), under-limit threshold | V | 3
1.0.12.32.0.255 | Voltage (any phase), number of under-limit occurrences | | 1
1.0.12.33.0.255 | Voltage (any phase), under-limit duration | s | 3
1.0.12.34.0.255 | Voltage (any phase), under-limit magnitude | V | 3
1.0.12.35.0.255 | Voltage (any phase), over-limit threshold | V | 3
1.0.12.36.0.255 | Voltage (any phase), number of over-limit occurrences | | 1
1.0.12.37.0.255 | Voltage (any phase), over-limit duration | s | 3
1.0.12.38.0.255 | Voltage (any phase), over-limit magnitude | V | 3
1.0.12.39.0.255 | Voltage (any phase), missing threshold | V | 3
1.0.12.40.0.255 | Voltage (any phase), number of missing occurrences | | 1
1.0.12.41.0.255 | Voltage (any phase), missing duration | s | 3
1.0.12.42.0.255 | Voltage (any phase), missing magnitude | V | 3
1.0.12.43.0.255 | Voltage (any phase), time threshold for under-limit | s | 3
1.0.12.45.0.255 | Voltage (any phase), time threshold for missing magnitude | s | 3
1.0.13.7.0.255 | Power factor, instantaneous value | | 3
1.0.13.0.0.255 | Power factor, average over the billing period | | 5
1.0.14.7.0.255 | Supply frequency, instantaneous value | Hz | 3
1.0.15.8.0.255 | Active energy import plus export (|+A| + |-A|), total | Wh | 3
1.0.16.8.0.255 | Active energy import minus export (|+A| - |-A|), total | Wh | 3
1.0.17.8.0.255 | Active energy quadrant I, total | Wh | 3
1.0.18.7.0.255 | Active power quadrant II, instantaneous value | W | 3
1.0.19.8.0.255 | Active energy quadrant III, total | Wh | 3
1.0.20.8.1.255 | Active energy quadrant IV, rate 1 | Wh | 3
1.0.21.8.0.255 | Active energy import (+A) L1, total | Wh | 3
1.0.22.7.0.255 | Active power export (-A) L1, instantaneous value | W | 3
1.0.23.24.0.255 | Reactive power import (+R) L1, current average 3 | var | 5
1.0.24.4.0.255 | Reactive power export (-R) L1, current average | var | 5
1.0.25.8.0.255 | Reactive energy quadrant I L1, total | varh | 3
1.0.29.7.0.255 | Apparent power import (+VA) L1, instantaneous value | VA | 3
1.0.31.7.0.255 | Current L1, instantaneous value | A | 3
1.0.31.24.0.255 | Current L1, current average 3 | A | 5
1.0.32.7.0.255 | Voltage L1, instantaneous value | V | 3
1.0.33.7.0.255 | Power factor L1, instantaneous value | | 3
1.0.34.7.0.255 | Supply frequency L1, instantaneous value | Hz | 3
1.0.35.7.0.255 | Active power import plus export (|+A| + |-A|) L1, instantaneous value | W | 3
1.0.40.7.0.255 | Active power quadrant IV L1, instantaneous value | W | 3
1.0.41.7.0.255 | Active power import (+A) L2, instantaneous value | W | 3
1.0.42.7.0.255 | Active power export (-A) L2, instantaneous value | W | 3
1.0.44.24.0.255 | Reactive power export (-R) L2, current average 3 | var | 5
1.0.49.8.0.255 | Apparent energy import (+VA) L2, total | VAh | 3
1.0.51.7.0.255 | Current L2, instantaneous value | A | 3
1.0.52.24.0.255 | Voltage L2, current average 3 | V | 5
1.0.52.32.0.255 | Voltage L2, number of under-limit occurrences | | 1
1.0.56.8.0.255 | Active energy import minus export (|+A| - |-A|) L2, total | Wh | 3
1.0.61.7.0.255 | Active power import (+A) L3, instantaneous value | W | 3
1.0.63.7.0.255 | Reactive power import (+R) L3, instantaneous value | var | 3
1.0.70.8.0.255 | Apparent energy export (-VA) L3, total | VAh | 3
1.0.71.7.0.255 | Current L3, instantaneous value | A | 3
1.0.72.36.0.255 | Voltage L3, number of over-limit occurrences | | 1
1.0.73.7.0.255 | Power factor L3, instantaneous value | | 3
1.0.77.8.0.255 | Active energy quadrant I L3, total | Wh | 3
1.0.80.7.0.255 | Active power quadrant IV L3, instantaneous value | W | 3
1.0.31.7.1.255 | Current L1, instantaneous value, fundamental | A | 3
1.0.31.7.2.255 | Current L1, instantaneous value, harmonic 2 | A | 3
1.0.32.7.120.255 | Voltage L1, instantaneous value, harmonic 120 | V | 3
1.0.52.7.124.255 | Voltage L2, instantaneous value, total harmonic distortion | | 3
1.0.71.7.125.255 | Current L3, instantaneous value, total demand distortion | | 3
1.0.35.7.126.255 | Active power import plus export (|+A| + |-A|) L1, instantaneous value, all harmonics | W | 3
1.0.72.7.127.255 | Voltage L3, instantaneous value, all harmonics to nominal value ratio | | 3
1.0.32.24.5.255 | Voltage L1, current average 3, harmonic 5 | V | 5
1.0.32.56.7.255 | Voltage L1, current average 4 (harmonics), harmonic 7 | V | 5
1.0.91.7.3.255 | Current neutral, instantaneous value, harmonic 3 | A | 3
1.0.32.32.1.255 | Voltage L1, number of under-limit occurrences, dips of 10 to 15 % for 100 to 500 ms | | 1
1.0.12.32.25.255 | Voltage (any phase), number of under-limit occurrences, dips of 30 to 60 % for 20 to 60 s | | 1
1.0.52.32.32.255 | Voltage L2, number of under-limit occurrences, dips of 60 to 90 % for 500 ms to 1 s | | 1
1.0.72.32.40.255 | Voltage L3, number of under-limit occurrences, dips of 90 to 99 % for 10 to 100 ms | | 1
1.0.81.7.1.255 | Phase angle from U(L2) to U(L1) | ° | 3
1.0.81.7.2.255 | Phase angle from U(L3) to U(L1) | ° | 3
1.0.81.7.4.255 | Phase angle from I(L1) to U(L1) | ° | 3
1.0.81.7.10.255 | Phase angle from U(L1) to U(L2) | ° | 3
1.0.81.7.15.255 | Phase angle from I(L2) to U(L2) | ° | 3
1.0.81.7.26.255 | Phase angle from I(L3) to U(L3) | ° | 3
1.0.81.7.40.255 | Phase angle from U(L1) to I(L1) | ° | 3
1.0.81.7.47.255 | Phase angle from I(N) to I(L1) | ° | 3
1.0.81.7.76.255 | Phase angle from I(L3) to I(N) | ° | 3
1.0.81.7.255.255 | Phase angles, all | | 61
1.0.82.8.0.255 | Unitless quantity (pulses or pieces), total | | 3
1.0.83.8.1.255 | Active line losses import, time integral 1 | Wh | 3
1.0.83.8.5.255 | Active transformer losses export, time integral 1 | Wh | 3
1.0.83.7.9.255 | Active losses, instantaneous value | W | 3
1.0.83.8.10.255 | Reactive line losses import, time integral 1 | varh | 3
1.0.83.8.18.255 | Reactive losses, time integral 1 | varh | 3
1.0.83.8.19.255 | Transformer losses, normalized iron resistance, time integral 1 | | 3
1.0.83.8.20.255 | Line losses, normalized copper resistance, time integral 1 | | 3
1.0.83.8.21.255 | Active energy import compensated, gross, time integral 1 | Wh | 3
1.0.83.8.24.255 | Active energy export compensated, net, time integral 1 | Wh | 3
1.0.83.8.25.255 | Reactive energy import compensated, gross, time integral 1 | varh | 3
1.0.83.8.28.255 | Reactive energy export compensated, net, time integral 1 | varh | 3
1.0.83.8.49.255 | Ampere-squared hours L1, time integral 1 | A²h | 3
1.0.83.8.50.255 | Volt-squared hours L1, time integral 1 | V²h | 3
1.0.83.8.54.255 | Active transformer losses import L2, time integral 1 | Wh | 3
1.0.83.8.68.255 | Reactive losses L2, time integral 1 | varh | 3
1.0.83.8.71.255 | Active line losses import L3, time integral 1 | Wh | 3
1.0.83.8.90.255 | Volt-squared hours L3, time integral 1 | V²h | 3
1.0.84.7.0.255 | Power factor export, instantaneous value | | 3
1.0.85.7.0.255 | Power factor export L1, instantaneous value | | 3
1.0.87.7.0.255 | Power factor export L3, instantaneous value | | 3
1.0.88.8.0.255 | Ampere-squared hours, total | A²h | 3
1.0.89.8.0.255 | Volt-squared hours, total | V²h | 3
1.0.90.7.0.255 | Current, sum of all phases, instantaneous value | A | 3
1.0.91.7.0.255 | Current neutral, instantaneous value | A | 3
1.0.92.7.0.255 | Voltage neutral, instantaneous value | V | 3
1.0.100.8.0.255 | Reactive energy inductive (QI+QIII), total | varh | 3
1.0.103.7.0.255 | Reactive power inductive (QI+QIII) L3, instantaneous value | var | 3
1.0.104.8.0.255 | Reactive energy capacitive (QII+QIV), total | varh | 3
1.0.105.8.1.255 | Reactive energy capacitive (QII+QIV) L1, rate 1 | varh | 3
1.0.124.7.0.255 | Voltage L1-L2, instantaneous value | V | 3
1.0.125.7.0.255 | Voltage L2-L3, instantaneous value | V | 3
1.0.126.32.0.255 | Voltage L3-L1, number of under-limit occurrences | | 1
1.0.0.0.9.255 | Electricity ID 10 | | 1
1.0.0.0.255.255 | All electricity IDs | | 7
1.0.0.1.0.255 | Billing period counter | | 1
1.0.0.1.2.255 | Time stamp of the end of billing period | | 1
1.0.0.1.4.255 | Number of available billing periods (scheme 2) | | 1
1.0.0.2.0.255 | Active firmware identifier | | 1
1.0.0.2.1.255 | Parameter record number | | 1
1.0.0.2.1.1 | Parameter number line 1 | | 1
1.0.0.2.2.255 | Time switch program number | | 1
1.0.0.2.7.255 | Passive calendar name | | 1
1.0.0.2.8.255 | Active firmware signature | | 1
1.0.0.3.1.255 | Meter constant, reactive energy (LED) | | 3
1.0.0.3.3.255 | Meter constant, active energy (output pulse) | | 3
1.0.0.4.2.255 | Current transformer ratio, numerator | | 1
1.0.0.4.6.255 | Voltage transformer ratio, denominator | | 1
1.0.0.5.2.9 | Demand limit, rate 9 | | 3
1.0.0.6.0.255 | Nominal voltage | V | 3
1.0.0.6.1.255 | Nominal current | A | 3
1.0.0.6.4.255 | Reference voltage for power quality measurement | V | 3
1.0.0.7.0.255 | Input pulse constant, active energy | | 3
1.0.0.7.12.255 | Input pulse constant, apparent energy export | | 3
1.0.0.8.0.255 | Measurement period 1, for averages | | 3
1.0.0.8.5.255 | Recording interval 2, for the load profile | | 3
1.0.0.9.1.255 | Local time | | 1
1.0.0.9.5.255 | Day of the week | | 1
1.0.0.9.11.255 | Clock time shift limit | | 3
1.0.0.9.15.255 | Date of the last reset (scheme 2) | | 1
1.0.0.10.0.255 | Transformer magnetic losses (Xm) | | 3
1.0.0.10.3.255 | Line reactance losses (Xs) | | 3
1.0.0.11.4.255 | Measurement algorithm of reactive energy | | 1
1.0.96.1.0.255 | Metering point ID 1 | | 1
1.0.96.5.5.255 | Meter started status flag | | 1
1.0.96.10.2.255 | Status of current without voltage | | 1
1.0.97.97.2.255 | Error register 3 | | 1
1.0.98.1.0.101 | Data of billing period, last billing period | | 7
1.0.98.1.0.112 | Data of billing period, last 12 billing periods | | 7
1.0.98.2.3.255 | Data of billing period (scheme 2) 3 | | 7
1.0.98.10.1.255 | Register table 1 | | 61
1.0.99.3.0.255 | Load profile during test | | 7
1.0.99.10.2.255 | Voltage swells profile | | 7
1.0.99.11.7.255 | Voltage harmonic profile 7 | | 7
1.0.99.12.3.255 | Current harmonic profile 3 | | 7
1.0.99.13.0.255 | Voltage unbalance profile | | 7
1.0.99.14.0.255 | Power quality profile | | 7
1.0.99.97.0.255 | Power failure event log | | 7
1.0.99.99.0.255 | Certification data log | | 7
1.0.127.0.0.255 | Inactive object | |
1.1.94.34.104.255 | Country-specific object (Spain) (channel 1) | |
1.65.1.8.0.255 | Active energy import (+A), total (utility-specific channel 65) | Wh | 3
1.70.110.7.0.255 | Utility-specific electricity object (utility-specific channel 70) | |
1.0.131.0.0.255 | Manufacturer-specific electricity object | |
1.0.1.8.130.255 | Active energy import (+A), manufacturer-specific 130 | Wh | 3
1.200.1.8.0.255 | Active energy import (+A), total (reserved channel 200) | Wh | 3
`;
