package io.haulout.launcher;

import static io.haulout.contracts.Require.require;

import io.haulout.decoder.DecoderOptions;
import io.haulout.fetcher.FetcherOptions;
import io.haulout.fetcher.source.SourceFactory;
import io.haulout.ingest.DatabaseUrl;
import io.haulout.ingest.IngestOptions;
import io.haulout.metadata.JobOptions;
import io.haulout.metadata.source.CatalogueFactory;
import io.haulout.pipelines.PipelineCatalogue;
import java.util.List;

/**
 * All stages in one process: how many of each, and what each is told.
 *
 * @param catalogues what the metadata stage can plan for
 * @param sources what the fetchers can read from; the same names
 */
public record LocalNodeOptions(
    DatabaseUrl database,
    PipelineCatalogue pipelines,
    List<CatalogueFactory> catalogues,
    List<SourceFactory> sources,
    JobOptions jobs,
    FetcherOptions fetcher,
    DecoderOptions decoder,
    IngestOptions ingest,
    long ingestWindowBytes,
    int fetcherCount,
    int decoderCount,
    int ingestCount) {
  public LocalNodeOptions {
    catalogues = List.copyOf(catalogues);
    sources = List.copyOf(sources);
    require(fetcherCount >= 1 && fetcherCount <= 256, "fetchers", fetcherCount, "1 to 256");
    require(decoderCount >= 1 && decoderCount <= 256, "decoders", decoderCount, "1 to 256");
    require(ingestCount >= 1 && ingestCount <= 64, "ingest", ingestCount, "1 to 64");
  }
}
