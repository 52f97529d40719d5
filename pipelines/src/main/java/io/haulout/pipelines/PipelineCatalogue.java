package io.haulout.pipelines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The pipelines of some files, checked against one another, and the addresses of their packages. Immutable. */
public final class PipelineCatalogue {
  private static final List<String> BUILT_IN = List.of("deepbook.yaml", "deepbook-margin.yaml");

  private final Map<String, Family> families;
  private final Map<String, DeclaredPipeline> pipelines;

  private PipelineCatalogue(Map<String, Family> families, Map<String, DeclaredPipeline> pipelines) {
    this.families = families;
    this.pipelines = pipelines;
  }

  /** The pipelines of DeepBook: groups {@code deepbook} and {@code deepbook-margin}, networks mainnet and testnet. */
  public static PipelineCatalogue builtIn() {
    return builtInWith(List.of());
  }

  /**
   * The pipelines of DeepBook and those of further files.
   *
   * @throws PipelineFileException naming file, line and mistake, if a file cannot be used or contradicts another
   */
  public static PipelineCatalogue builtInWith(List<Path> files) {
    List<PipelineFile> read = new ArrayList<>();
    for (String name : BUILT_IN) {
      read.add(PipelineFileReader.read(name, resource(name)));
    }
    for (Path file : files) {
      read.add(PipelineFileReader.read(file.toString(), content(file)));
    }
    return of(read);
  }

  /** The pipelines of files that are read already. */
  static PipelineCatalogue of(List<PipelineFile> files) {
    Map<String, Family> families = new LinkedHashMap<>();
    CatalogueCheck check = new CatalogueCheck();
    for (PipelineFile file : files) {
      for (Family family : file.families()) {
        if (families.putIfAbsent(family.name(), family) != null) {
          throw new PipelineFileException(
              file.name(),
              0,
              "family " + family.name() + ": another file declares a family of this name");
        }
      }
      file.pipelines().forEach(check::add);
    }
    files.forEach(file -> CatalogueCheck.resolve(file.familyReferences(), families.keySet()));
    return new PipelineCatalogue(families, check.pipelines());
  }

  /** All pipelines, in the order of the files. */
  public List<Pipeline> pipelines() {
    return List.copyOf(pipelines.values());
  }

  /**
   * The pipelines of a group, in the order of the files.
   *
   * @throws PipelineSelectionException listing the groups, if there is none of this name
   */
  public List<Pipeline> pipelines(String group) {
    if (!groups().contains(group)) {
      throw new PipelineSelectionException(
          "no pipeline group `" + group + "`; there are: " + String.join(", ", groups()));
    }
    return pipelines.values().stream()
        .filter(pipeline -> pipeline.group().equals(group))
        .<Pipeline>map(pipeline -> pipeline)
        .toList();
  }

  /** The names of the groups, in the order of the files. */
  public Set<String> groups() {
    Set<String> groups = new LinkedHashSet<>();
    pipelines.values().forEach(pipeline -> groups.add(pipeline.group()));
    return groups;
  }

  /** The networks that any family has addresses for, in alphabetical order. */
  public Set<String> networks() {
    Set<String> networks = new TreeSet<>();
    families.values().forEach(family -> networks.addAll(family.addresses().keySet()));
    return networks;
  }

  /** The names of the families that pipelines match events with, in the order of the files. */
  public Set<String> families() {
    return new LinkedHashSet<>(families.keySet());
  }

  /**
   * This catalogue with other addresses for one network, which may be a new one; how a private deployment is indexed. On that network
   * a family that is not named has no addresses.
   *
   * @param addressesByFamily {@code 0x} and 64 hex digits each
   * @throws PipelineSelectionException if a family is unknown or an address is none
   */
  public PipelineCatalogue withAddresses(
      String network, Map<String, ? extends Collection<String>> addressesByFamily) {
    for (String family : addressesByFamily.keySet()) {
      if (!families.containsKey(family)) {
        throw new PipelineSelectionException("no package family `" + family + "`; there are: "
            + String.join(", ", families.keySet()));
      }
    }
    Map<String, Family> replaced = new LinkedHashMap<>();
    families.forEach((name, family) -> {
      Map<String, List<MoveAddress>> addresses = new LinkedHashMap<>(family.addresses());
      addresses.remove(network);
      Collection<String> given = addressesByFamily.get(name);
      if (given != null) {
        addresses.put(network, addresses(name, given));
      }
      replaced.put(name, new Family(name, family.modules(), addresses));
    });
    return new PipelineCatalogue(replaced, pipelines);
  }

  /**
   * Compiles pipelines for a network.
   *
   * @param names of pipelines; a name given twice counts once
   * @throws PipelineSelectionException saying what there is, if a name is unknown, if none is given, or if a package of a chosen
   *     pipeline has no addresses on that network
   */
  public PipelineSet compile(String network, Collection<String> names) {
    Set<String> unknown = new LinkedHashSet<>(names);
    unknown.removeAll(pipelines.keySet());
    if (!unknown.isEmpty()) {
      throw new PipelineSelectionException("no pipeline `" + String.join("`, `", unknown)
          + "`; there are: " + String.join(", ", pipelines.keySet()));
    }
    if (names.isEmpty()) {
      throw new PipelineSelectionException(
          "no pipeline chosen; there are: " + String.join(", ", pipelines.keySet()));
    }
    if (!networks().contains(network)) {
      throw new PipelineSelectionException(
          "no network `" + network + "`; there are: " + String.join(", ", networks()));
    }
    Set<String> chosen = Set.copyOf(names);
    return new PipelineCompiler(network, families)
        .compile(pipelines.values().stream()
            .filter(pipeline -> chosen.contains(pipeline.name()))
            .toList());
  }

  private static List<MoveAddress> addresses(String family, Collection<String> texts) {
    Set<MoveAddress> addresses = new LinkedHashSet<>();
    for (String text : texts) {
      try {
        addresses.add(new MoveAddress(text));
      } catch (IllegalArgumentException e) {
        throw new PipelineSelectionException("package family " + family + ": " + e.getMessage());
      }
    }
    return List.copyOf(addresses);
  }

  private static byte[] resource(String name) {
    try (InputStream in = PipelineCatalogue.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource missing: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(YamlTree.BYTES_MAX + 1); // one more, so that a larger file is refused
    } catch (IOException e) {
      throw new PipelineFileException(file.toString(), 0, "cannot be read: " + e);
    }
  }
}
