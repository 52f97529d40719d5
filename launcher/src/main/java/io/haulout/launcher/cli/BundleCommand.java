package io.haulout.launcher.cli;

import io.haulout.checkpoint.CheckpointFiles;
import io.haulout.checkpoint.bcs.BcsException;
import io.haulout.checkpoint.bundle.BundleEntry;
import io.haulout.checkpoint.bundle.BundleException;
import io.haulout.checkpoint.bundle.BundleReader;
import io.haulout.checkpoint.bundle.BundleWriter;
import io.haulout.checkpoint.view.CheckpointReader;
import io.haulout.launcher.progress.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, lists, checks and unpacks bundles: the files that the archive stores as blobs. */
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Works with bundles, the format of the archive's blobs.")
final class BundleCommand extends CommandGroup {
  private static final String FILE = "A bundle.";

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Packs .chk files into a bundle, in ascending order of their checkpoints.")
  int create(
      @Parameters(index = "0", paramLabel = "BUNDLE", description = "The file to write.")
          Path target,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "FILE",
              description = ".chk files, or folders of them.")
          List<Path> sources)
      throws IOException {
    Map<Long, Path> files = CheckpointFiles.find(sources, checkpoint -> true);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no file named <checkpoint>.chk in " + sources);
    }
    return NamedFile.with(target, () -> {
      try (BundleWriter bundle = BundleWriter.create(target)) {
        for (Map.Entry<Long, Path> file : files.entrySet()) {
          bundle.append(Long.toString(file.getKey()), Files.readAllBytes(file.getValue()));
        }
        bundle.finish();
      }
      System.out.println(target + ": " + Texts.count(files.size()) + " checkpoints, "
          + Texts.bytes((double) Files.size(target)));
      return ExitCode.DONE;
    });
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints id, offset, length and CRC-32 of every entry, apart by tabs.")
  int list(@Parameters(paramLabel = "BUNDLE", description = FILE) Path file) throws IOException {
    return NamedFile.with(file, () -> {
      try (BundleReader bundle = BundleReader.open(file)) {
        for (BundleEntry entry : bundle.index().entries()) {
          System.out.printf(
              "%s\t%d\t%d\t0x%08x%n",
              ErrorText.printable(entry.id()),
              entry.offsetBytes(),
              entry.lengthBytes(),
              entry.crc32());
        }
      }
      return ExitCode.DONE;
    });
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Reads every entry: its checksum must be right, and it must decode to the checkpoint it is named for."
              + " Prints each entry that is not; exit code 5 if there is one.")
  int verify(@Parameters(paramLabel = "BUNDLE", description = FILE) Path file) throws IOException {
    return NamedFile.with(file, () -> {
      try (BundleReader bundle = BundleReader.open(file)) {
        CheckpointReader reader = new CheckpointReader();
        int faultCount = 0;
        for (BundleEntry entry : bundle.index().entries()) {
          Optional<String> fault = fault(bundle, entry, reader);
          if (fault.isPresent()) {
            faultCount++;
            System.out.println(ErrorText.printable(entry.id() + ": " + fault.get()));
          }
        }
        System.out.println(file + ": " + Texts.count(bundle.index().size() - faultCount)
            + " entries right, " + Texts.count(faultCount) + " wrong");
        return faultCount == 0 ? ExitCode.DONE : ExitCode.CORRUPT_DATA;
      }
    });
  }

  /** What is wrong with an entry; a failure of the medium is none of the entry's and is thrown on. */
  private static Optional<String> fault(
      BundleReader bundle, BundleEntry entry, CheckpointReader reader) {
    try {
      byte[] bytes = bundle.read(entry);
      long found = reader.read(bytes, 0, bytes.length).sequenceNumber();
      return found == entry.checkpoint()
          ? Optional.empty()
          : Optional.of("holds checkpoint " + Long.toUnsignedString(found));
    } catch (BundleException e) {
      if (e.kind() == BundleException.Kind.IO) {
        throw e;
      }
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (BcsException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Command(
      name = "extract",
      mixinStandardHelpOptions = true,
      description = "Writes entries as <checkpoint>.chk files; all of them unless some are named.")
  int extract(
      @Parameters(index = "0", paramLabel = "BUNDLE", description = FILE) Path file,
      @Parameters(
              index = "1..*",
              arity = "0..*",
              paramLabel = "ID",
              description = "Entries to write.")
          @Nullable
          List<String> ids,
      @Option(
              names = "--to",
              paramLabel = "DIR",
              defaultValue = ".",
              description = "Where to. Default: here.")
          Path folder)
      throws IOException {
    return NamedFile.with(file, () -> {
      try (BundleReader bundle = BundleReader.open(file)) {
        List<BundleEntry> wanted = ids == null || ids.isEmpty()
            ? bundle.index().entries()
            : ids.stream().map(bundle.index()::get).toList();
        Files.createDirectories(folder);
        for (BundleEntry entry : wanted) {
          Files.write(folder.resolve(entry.checkpoint() + ".chk"), bundle.read(entry));
        }
        System.out.println(Texts.count(wanted.size()) + " checkpoints written to " + folder);
      }
      return ExitCode.DONE;
    });
  }
}
