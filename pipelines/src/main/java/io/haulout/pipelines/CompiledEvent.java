package io.haulout.pipelines;

/**
 * What one pipeline does with one type of event. Shared by all extractors of a set.
 *
 * @param tableIndex position of the table in its set
 * @param writers one for each column
 * @param fieldPaths the field that each column is made of, empty where it is none
 */
record CompiledEvent(
    String pipeline,
    int tableIndex,
    PayloadLayout layout,
    ColumnWriter[] writers,
    String[] fieldPaths) {}
