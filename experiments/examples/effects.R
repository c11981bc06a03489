# Paired effects with t intervals from an export: Rscript effects.R DIRECTORY
#
# All arms of a point and replicate ran on the same random numbers; a point, the mean of its replicates, is one observation.

directory <- commandArgs(trailingOnly = TRUE)[1]
results <- read.csv(file.path(directory, "results.csv"))
base <- results$arm[1]
means <- aggregate(value ~ metric + point + arm, results, mean)
pairs <- merge(means[means$arm != base, ], means[means$arm == base, c("metric", "point", "value")],
               by = c("metric", "point"), suffixes = c("", ".base"))
pairs$difference <- pairs$value - pairs$value.base

written <- read.csv(file.path(directory, "effects.csv"))
for (group in split(pairs, list(pairs$metric, pairs$arm))) {
  if (sd(group$difference) == 0) next
  test <- t.test(group$difference)
  cat(sprintf("%-28s %-28s %10.4g (%.4g to %.4g), p = %.2g\n", group$metric[1], group$arm[1],
              test$estimate, test$conf.int[1], test$conf.int[2], test$p.value))
  row <- written[written$metric == group$metric[1] & written$condition == group$arm[1], ]
  stopifnot(isTRUE(all.equal(row$effect, unname(test$estimate))), isTRUE(all.equal(row$low95, test$conf.int[1])),
            isTRUE(all.equal(row$p, test$p.value)))
}
cat("agrees with effects.csv\n")
