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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    try (BundleWriter bundle = BundleWriter.create(target)) {
      for (Map.Entry<Long, Path> file : files.entrySet()) {
        bundle.append(Long.toString(file.getKey()), Files.readAllBytes(file.getValue()));
      }
      bundle.finish();
    }
    System.out.println(target + ": " + Texts.count(files.size()) + " checkpoints, "
        + Texts.bytes((double) Files.size(target)));
    return ExitCode.DONE;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints id, offset, length and CRC-32 of every entry, apart by tabs.")
  int list(@Parameters(paramLabel = "BUNDLE", description = FILE) Path file) throws IOException {
    try (BundleReader bundle = BundleReader.open(file)) {
      for (BundleEntry entry : bundle.index().entries()) {
        System.out.printf(
            "%s\t%d\t%d\t0x%08x%n",
            entry.id(), entry.offsetBytes(), entry.lengthBytes(), entry.crc32());
      }
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Reads every entry: its checksum must be right, and it must decode to the checkpoint it is named for."
              + " Prints each entry that is not; exit code 5 if there is one.")
  int verify(@Parameters(paramLabel = "BUNDLE", description = FILE) Path file) throws IOException {
    List<String> faults = new ArrayList<>();
    try (BundleReader bundle = BundleReader.open(file)) {
      CheckpointReader reader = new CheckpointReader();
      for (BundleEntry entry : bundle.index().entries()) {
        try {
          byte[] bytes = bundle.read(entry);
          long found = reader.read(bytes, 0, bytes.length).sequenceNumber();
          if (found != entry.checkpoint()) {
            faults.add(entry.id() + ": holds checkpoint " + Long.toUnsignedString(found));
          }
        } catch (BundleException | BcsException e) {
          faults.add(entry.id() + ": " + e.getMessage());
        }
      }
      faults.forEach(System.out::println);
      System.out.println(file + ": " + Texts.count(bundle.index().size() - faults.size())
          + " entries right, " + Texts.count(faults.size()) + " wrong");
    }
    return faults.isEmpty() ? ExitCode.DONE : ExitCode.CORRUPT_DATA;
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
          List<String> ids,
      @Option(
              names = "--to",
              paramLabel = "DIR",
              defaultValue = ".",
              description = "Where to. Default: here.")
          Path folder)
      throws IOException {
    Files.createDirectories(folder);
    try (BundleReader bundle = BundleReader.open(file)) {
      List<BundleEntry> wanted = ids == null || ids.isEmpty()
          ? bundle.index().entries()
          : ids.stream().map(bundle.index()::get).toList();
      for (BundleEntry entry : wanted) {
        Files.write(folder.resolve(entry.checkpoint() + ".chk"), bundle.read(entry));
      }
      System.out.println(Texts.count(wanted.size()) + " checkpoints written to " + folder);
    }
    return ExitCode.DONE;
  }
}
