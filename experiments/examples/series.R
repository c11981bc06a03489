# Median and central 90 % at the end from a NetCDF export: Rscript series.R FILE.nc

library(ncdf4)

data <- nc_open(commandArgs(trailingOnly = TRUE)[1])
suspensions <- ncvar_get(data, "suspensions")  # time x run
arm <- ncvar_get(data, "arm")
names <- strsplit(ncatt_get(data, "arm", "flag_meanings")$value, " ")[[1]]
for (i in seq_along(names)) {
  last <- suspensions[nrow(suspensions), arm == i - 1]
  band <- quantile(last, c(0.05, 0.5, 0.95))
  cat(sprintf("%-28s %4d runs, suspensions at the end: %.1f (%.1f to %.1f)\n", names[i], length(last), band[2], band[1], band[3]))
}
nc_close(data)
