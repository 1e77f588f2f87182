export { ExitCode } from "./errors.ts";
export { type CliIo, type Output, processIo } from "./io.ts";
export { main } from "./main.ts";
export { SeriesCollector } from "./profile-series.ts";
export { type ChartPoint, type ChartSeries, type ChartSize, renderChart } from "./render/chart.ts";
export { csvRecord } from "./render/csv.ts";
export { renderTable, type TableColumn } from "./render/table.ts";
