/** Gas, heat, water and others: `code | text | unit | most likely class`, from the Blue Book and EN 13757-1. */
export const utilityCodes = `
4.0.0.0.0.255 | Heat cost allocator ID 1 | | 1
4.0.0.1.10.255 | Set date | | 1
4.0.0.9.1.255 | Local time | | 1
4.0.0.4.1.255 | Rating factor of thermal output KQ | | 1
4.0.1.0.0.255 | Unrated integral, current value | | 3
4.0.1.2.0.255 | Unrated integral, set date value | | 3
4.0.2.3.0.1 | Rated integral, billing date value, billing period 1 | | 3
4.0.3.4.255.255 | Radiator surface temperature, minimum | °C | 3
4.0.7.0.255.255 | Room temperature, current value | °C | 3
4.0.97.97.0.255 | Error register 1 | | 1
5.0.0.0.0.255 | Cooling ID 1 | | 1
5.0.1.0.0.255 | Energy, current value | Wh | 3
5.0.12.0.0.255 | Temperature difference, current value | K | 3
6.0.0.0.0.255 | Heat ID 1 | | 1
6.0.0.1.2.255 | Number of available historical values | | 1
6.0.0.2.10.255 | Flow temperature sensor serial number | | 1
6.0.0.5.22.255 | Maximum contracted power | W | 3
6.0.1.0.0.255 | Energy, current value | Wh | 3
6.0.1.0.3.255 | Energy, current value, rate 3 | Wh | 3
6.0.1.2.0.255 | Energy, set date value | Wh | 3
6.0.2.0.0.255 | Accumulated volume, current value | m³ | 3
6.0.3.0.0.255 | Accumulated mass, current value | kg | 3
6.0.4.0.0.255 | Flow volume, current value | m³ | 3
6.0.7.0.0.255 | Return mass, current value | kg | 3
6.0.8.0.0.255 | Power, current value | W | 3
6.0.8.5.0.101 | Power, maximum, last billing period | W | 3
6.0.9.7.0.255 | Flow rate, instantaneous value | m³/h | 3
6.0.10.0.0.255 | Flow temperature, current value | °C | 3
6.0.11.0.0.255 | Return temperature, current value | °C | 3
6.0.13.0.0.255 | Media pressure, current value | | 3
6.0.10.20.0.255 | Flow temperature, number of under-limit occurrences | | 1
6.0.11.23.0.255 | Return temperature, over-limit duration | s | 3
6.0.99.1.1.255 | Data profile 1.1 | | 7
7.0.0.0.0.255 | Gas ID 1 | | 1
7.0.0.1.0.255 | Billing period counter | | 1
7.0.0.1.5.255 | Time stamp of the end of billing period (scheme 2) | | 1
7.0.0.1.10.255 | Number of available billing periods (scheme 4) | | 1
7.0.0.2.1.255 | Firmware version | | 1
7.0.0.2.14.255 | Volume sensor serial number | | 1
7.0.0.3.0.255 | Output pulse constant, volume forward at metering conditions | | 3
7.0.0.3.5.255 | Output pulse constant, volume absolute at base conditions | | 3
7.0.0.4.0.255 | Conversion factor 1 | | 1
7.0.0.5.1.12 | Over-consumption limit 2, measurement period 3 | | 3
7.0.0.5.11.255 | Absolute temperature, lower limit | K | 3
7.0.0.6.4.255 | Maximum flow of the volume sensor | m³/h | 3
7.0.0.7.1.255 | Input pulse constant, volume reverse at metering conditions | | 3
7.0.0.8.1.255 | Recording interval 1, for profiles | | 1
7.0.0.8.23.255 | Billing period 4 length, for indexes | | 1
7.0.0.8.28.255 | Averaging period 4 | | 1
7.0.0.9.3.255 | Start of the conventional gas day | | 1
7.0.0.9.14.255 | Time of the last reset (scheme 2) | | 1
7.0.0.9.20.255 | Billing period reset lockout time (scheme 3) | | 1
7.0.0.9.23.255 | Date of the last reset (scheme 4) | | 1
7.0.0.10.0.255 | Heating temperature, current value | | 1
7.0.0.11.31.255 | Ambient device temperature, average of the month | | 1
7.0.0.12.12.255 | Gas analysis, methane number | | 1
7.0.0.12.66.255 | Gas analysis, carbon dioxide CO2 | | 1
7.0.0.13.10.255 | Reynolds number | | 1
7.0.0.14.1.255 | Densimeter coefficient K0 | | 1
7.0.0.15.0.255 | Sensor manager | | 67
7.0.1.0.0.255 | Meter volume forward undisturbed, index at metering conditions | m³ | 3
7.0.2.1.0.255 | Meter volume forward disturbed, index corrected | m³ | 3
7.0.3.0.0.255 | Meter volume forward absolute, index at metering conditions | m³ | 3
7.0.3.1.0.255 | Meter volume forward absolute, index corrected | m³ | 3
7.0.3.2.0.255 | Meter volume forward absolute, index at base conditions | m³ | 3
7.0.3.3.0.255 | Meter volume forward absolute, redundant index at metering conditions | m³ | 3
7.0.6.0.0.255 | Meter volume reverse absolute, index at metering conditions | m³ | 3
7.0.7.0.0.255 | Meter volume forward absolute (encoder), index at metering conditions | m³ | 3
7.0.8.0.0.255 | Meter volume reverse absolute (encoder), index at metering conditions | m³ | 3
7.0.11.6.0.255 | Converter volume forward undisturbed, difference in the current measurement period 1 at metering conditions | m³ | 3
7.0.12.2.0.255 | Converter volume forward disturbed, index at base conditions | m³ | 3
7.0.12.26.0.101 | Converter volume forward disturbed, index at the end of billing period 1 at base conditions, last billing period | m³ | 3
7.0.13.2.0.255 | Converter volume forward absolute, index at base conditions | m³ | 3
7.0.13.2.2.255 | Converter volume forward absolute, index at base conditions, rate 2 | m³ | 3
7.0.13.11.0.255 | Converter volume forward absolute, difference in the last measurement period 1 at base conditions | m³ | 3
7.0.13.12.0.255 | Converter volume forward absolute, difference in the current measurement period 2 at metering conditions | m³ | 3
7.0.13.23.0.255 | Converter volume forward absolute, difference in the last measurement period 3 at base conditions | m³ | 3
7.0.13.29.0.255 | Converter volume forward absolute, difference in the current billing period 1 at base conditions | m³ | 3
7.0.13.32.0.255 | Converter volume forward absolute, difference in the last billing period 1 at base conditions | m³ | 3
7.0.13.35.0.255 | Converter volume forward absolute, maximum difference over measurement period 1 in billing period 1 at base conditions | m³ | 3
7.0.13.41.0.255 | Converter volume forward absolute, maximum difference over measurement period 3 in billing period 1 at base conditions | m³ | 3
7.0.13.44.0.1 | Converter volume forward absolute, index at the end of billing period 2 at base conditions, billing period 1 | m³ | 3
7.0.13.60.0.255 | Converter volume forward absolute, maximum difference over billing period 1 in billing period 2 at metering conditions | m³ | 3
7.0.13.63.0.1 | Converter volume forward absolute, index at the end of billing period 3 at metering conditions, billing period 1 | m³ | 3
7.0.13.80.0.255 | Converter volume forward absolute, maximum difference over measurement period 3 in billing period 3 at base conditions | m³ | 3
7.0.13.83.0.101 | Converter volume forward absolute, index at the end of billing period 4 at base conditions, last billing period | m³ | 3
7.0.13.98.0.255 | Converter volume forward absolute, maximum difference over measurement period 3 in billing period 4 at base conditions | m³ | 3
7.0.14.2.0.255 | Converter volume reverse undisturbed, index at base conditions | m³ | 3
7.0.23.2.0.255 | Logger volume forward absolute, index at base conditions | m³ | 3
7.0.33.86.0.255 | Energy forward absolute, difference in the current billing period 4 at base conditions | Wh | 3
7.0.63.0.0.255 | Mass forward absolute, index at metering conditions | kg | 3
7.0.41.0.0.255 | Absolute temperature, at metering conditions | K | 3
7.0.41.2.0.255 | Absolute temperature, at base conditions | K | 3
7.0.41.3.0.255 | Absolute temperature, backup value | K | 3
7.0.41.15.0.255 | Absolute temperature, average in the current process interval 1 at metering conditions | K | 3
7.0.41.26.0.255 | Absolute temperature, average in the last process interval 1 at standard conditions | K | 3
7.0.42.0.0.255 | Absolute pressure, at metering conditions | | 3
7.0.42.11.0.255 | Absolute pressure, preset value | | 3
7.0.42.34.0.255 | Absolute pressure, average in the current process interval 2 at base conditions | | 3
7.0.42.63.0.255 | Absolute pressure, minimum in the last process interval 3 at metering conditions | | 3
7.0.42.86.0.255 | Absolute pressure, maximum in the last process interval 4 at standard conditions | | 3
7.0.42.90.0.255 | Absolute pressure, average between the last two events at metering conditions | | 3
7.0.43.0.0.255 | Flow rate, instantaneous value at metering conditions | m³/h | 3
7.0.43.1.0.255 | Flow rate, instantaneous value corrected | m³/h | 3
7.0.43.2.0.255 | Flow rate, instantaneous value at base conditions | m³/h | 3
7.0.43.15.0.255 | Flow rate, current average 1 at metering conditions | m³/h | 5
7.0.43.21.0.255 | Flow rate, last average 1 at base conditions | m³/h | 5
7.0.43.25.0.255 | Flow rate, maximum of last averages 1 in measurement period 2 at base conditions | m³/h | 3
7.0.43.41.0.255 | Flow rate, last average 2 at base conditions | m³/h | 5
7.0.43.45.0.255 | Flow rate, maximum of last averages 2 in measurement period 2 at base conditions | m³/h | 3
7.0.43.54.0.255 | Flow rate, maximum of last averages 2 in billing period 1 at standard conditions | m³/h | 3
7.0.43.57.0.255 | Flow rate, current average 3 at base conditions | m³/h | 5
7.0.43.70.0.255 | Flow rate, last average 4 at standard conditions | m³/h | 5
7.0.44.0.0.255 | Velocity of sound, at metering conditions | m/s | 3
7.0.45.2.0.255 | Density of gas, at base conditions | kg/m³ | 3
7.0.46.10.0.255 | Relative density, actual value | | 3
7.0.47.0.0.255 | Gauge pressure, at metering conditions | | 3
7.0.49.0.0.255 | Density of air, at metering conditions | kg/m³ | 3
7.0.51.0.0.255 | Correction factor, at metering conditions | | 3
7.0.52.0.0.255 | Conversion factor, at metering conditions | | 3
7.0.53.2.0.255 | Compressibility factor, at base conditions | | 3
7.0.53.12.0.255 | Compressibility factor, calculation method in use | | 3
7.0.53.12.3.255 | Compressibility factor, calculation method 3 | | 3
7.0.54.0.11.255 | Superior calorific value, at metering conditions, current average 1 | | 3
7.0.54.0.28.255 | Superior calorific value, at metering conditions, average between the last two events | | 3
7.0.55.3.0.255 | Gas law deviation coefficient, backup value | | 3
7.0.70.60.0.255 | Gas analysis, nitrogen N2 | | 3
7.0.70.66.1.255 | Gas analysis, carbon dioxide CO2, weighted value | | 3
7.0.70.67.26.255 | Gas analysis, methane CH4, last average 8 | | 3
7.0.96.5.1.255 | Internal operating status word 1 | | 1
7.0.98.1.0.255 | Data of billing period | | 7
7.0.98.3.0.255 | Data of billing period (scheme 3) | | 7
7.0.98.11.0.255 | Data of billing period, triggered by events | | 7
7.0.99.1.4.255 | Load profile of recording interval 1 | | 7
7.0.99.4.4.255 | Profile of maxima of recording interval 2 | | 7
7.0.99.13.2.255 | Load profile of converter volume forward absolute, index at base conditions | | 7
7.0.99.42.24.255 | Load profile of absolute pressure, average in the last process interval 1 at metering conditions | | 7
7.0.99.43.19.255 | Load profile of flow rate, last average 1 at metering conditions | | 7
7.0.99.98.0.255 | Event log 0 | | 7
7.0.99.99.2.255 | Load profile of 60 minutes | | 7
7.0.99.99.3.255 | Daily load profile | | 7
8.0.0.0.0.255 | Water ID 1 | | 1
8.0.0.1.12.255 | Billing date period | | 1
8.0.1.0.0.255 | Accumulated volume, current value | m³ | 3
8.0.1.2.0.255 | Accumulated volume, set date value | m³ | 3
8.0.1.3.12.1 | Accumulated volume, billing date value, rate 12, billing period 1 | m³ | 3
8.0.2.0.0.255 | Flow rate, current value | m³/h | 3
8.0.2.5.0.255 | Flow rate, maximum | m³/h | 3
8.0.3.0.0.255 | Flow temperature, current value | °C | 3
9.0.1.0.0.255 | Accumulated volume, current value | m³ | 3
9.0.3.4.0.255 | Flow temperature, minimum | °C | 3
9.1.94.43.0.255 | Country-specific object (Austria) (channel 1) | |
9.0.96.50.1.255 | Manufacturer-specific water object | |
2.0.97.97.0.255 | Error register 1 | | 1
2.0.99.98.1.255 | Event log 1 | | 7
15.0.94.39.1.255 | Country-specific object (Italy) | |
15.0.128.0.0.255 | Manufacturer-specific other media object | |
`;
