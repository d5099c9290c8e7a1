# Makes the calls of a JSON file ([{"call", "target"}]) in the folder it is started in, and writes the rows of each as JSON: {"rows": [...]}.
#   Rscript readers.R CALLS.json
suppressPackageStartupMessages(library(jsonlite))

rows <- function(value) {
  if (!is.data.frame(value)) return(value)
  value <- as.data.frame(value)
  lapply(seq_len(nrow(value)), function(row) lapply(as.list(value[row, , drop = FALSE]), function(cell) if (is.na(cell)) NULL else enc2utf8(as.character(cell))))
}

for (each in fromJSON(commandArgs(trailingOnly = TRUE)[1], simplifyVector = FALSE)) {
  found <- tryCatch(list(rows = rows(eval(parse(text = each$call)))), error = function(error) list(error = conditionMessage(error)))
  text <- toJSON(found, auto_unbox = TRUE, null = "null", digits = NA)
  writeLines(enc2utf8(text), each$target, useBytes = TRUE)
}
