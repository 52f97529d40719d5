package io.haulout.pipelines;

import java.util.List;

/** A named way from events to rows of one table. Several pipelines may write one table. */
public interface Pipeline {
  /** The name, unique in its catalogue; also the key of the pipeline's watermark. */
  String name();

  /** The group that the pipeline is switched on with, such as {@code deepbook}. */
  String group();

  /** The table it writes, with the columns it writes there. */
  TableSchema table();

  /** The events it reads, as {@code module::Name}. */
  List<String> eventTypes();
}
