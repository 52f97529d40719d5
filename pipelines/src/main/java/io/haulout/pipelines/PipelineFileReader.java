package io.haulout.pipelines;

import io.haulout.pipelines.PipelineFile.FamilyReference;
import io.haulout.pipelines.YamlNode.YamlMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads and checks one pipeline file: its head, its families and, through {@link StructReader} and {@link PipelineReader}, the rest.
 * The head of {@code deepbook.yaml} describes the format.
 */
final class PipelineFileReader {
  private static final String FORMAT = "1";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final String NAME_FORM =
      "lower-case letters, digits, _ and -, at most 63, a letter or digit first";

  private final String file;
  private final Map<String, Family> familiesByModule = new HashMap<>();

  private PipelineFileReader(String file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param file what messages call it
   * @throws PipelineFileException naming the line, if anything in it is wrong
   */
  static PipelineFile read(String file, byte[] yaml) {
    return new PipelineFileReader(file).file(YamlTree.read(file, yaml).mapping("the file"));
  }

  private PipelineFile file(YamlMapping root) {
    root.allowOnly("", Set.of("format", "group", "families", "structs", "pipelines"));
    YamlNode format = root.require("format", "");
    if (!format.text("format").equals(FORMAT)) {
      throw format.mistake("format " + format.text("format") + " is unknown; known: " + FORMAT);
    }
    YamlNode groupNode = root.require("group", "");
    String group = name("group", groupNode.text("group"), groupNode);
    List<Family> families = families(root.require("families", "").mapping("families"));
    StructReader structs = new StructReader(root.get("structs"));
    structs.readAll();

    List<FamilyReference> references = new ArrayList<>();
    List<DeclaredPipeline> pipelines = new ArrayList<>();
    YamlMapping stanzas = root.require("pipelines", "").mapping("pipelines");
    for (Map.Entry<String, YamlNode> stanza : stanzas.entries().entrySet()) {
      String name = stanza.getKey();
      int line = stanzas.keyLines().getOrDefault(name, stanza.getValue().line());
      if (!NAME.matcher(name).matches()) {
        throw stanzas.keyMistake(name, "pipeline " + name + ": allowed in a name: " + NAME_FORM);
      }
      pipelines.add(
          new PipelineReader(file, line, group, name, familiesByModule, structs, references)
              .read(stanza.getValue().mapping("pipeline " + name)));
    }
    if (pipelines.isEmpty()) {
      throw stanzas.mistake("pipelines: none declared");
    }
    return new PipelineFile(file, families, pipelines, references);
  }

  private List<Family> families(YamlMapping node) {
    List<Family> families = new ArrayList<>();
    for (Map.Entry<String, YamlNode> entry : node.entries().entrySet()) {
      families.add(family(
          name("family", entry.getKey(), entry.getValue()),
          entry.getValue().mapping("family " + entry.getKey())));
    }
    return families;
  }

  private Family family(String name, YamlMapping node) {
    String what = "family " + name;
    node.allowOnly(what, Set.of("modules", "addresses"));
    Set<String> modules = new LinkedHashSet<>();
    YamlNode moduleList = node.require("modules", what);
    for (YamlNode element : moduleList.list(what + ": modules").elements()) {
      String module = MoveIdentifier.require(element.text(what + ": modules"), what, element);
      if (!modules.add(module)) {
        throw element.mistake(what + ": module `" + module + "` stands twice");
      }
      if (familiesByModule.containsKey(module)) {
        throw element.mistake(what + ": module `" + module + "` belongs to family "
            + familiesByModule.get(module).name() + " already");
      }
    }
    if (modules.isEmpty()) {
      throw moduleList.mistake(what + ": modules: none listed");
    }
    Map<String, List<MoveAddress>> addresses = new LinkedHashMap<>();
    YamlMapping networks = node.require("addresses", what).mapping(what + ": addresses");
    for (Map.Entry<String, YamlNode> entry : networks.entries().entrySet()) {
      name(what + ": network", entry.getKey(), entry.getValue());
      addresses.put(entry.getKey(), addresses(what + ": " + entry.getKey(), entry.getValue()));
    }
    Family family = new Family(name, modules, addresses);
    modules.forEach(module -> familiesByModule.put(module, family));
    return family;
  }

  private static List<MoveAddress> addresses(String what, YamlNode node) {
    Set<MoveAddress> addresses = new HashSet<>();
    List<MoveAddress> inOrder = new ArrayList<>();
    for (YamlNode element : node.list(what).elements()) {
      MoveAddress address;
      try {
        address = new MoveAddress(element.text(what));
      } catch (IllegalArgumentException e) {
        throw element.mistake(what + ": " + e.getMessage());
      }
      if (!addresses.add(address)) {
        throw element.mistake(what + ": address " + address.text() + " stands twice");
      }
      inOrder.add(address);
    }
    return List.copyOf(inOrder);
  }

  private static String name(String what, String name, YamlNode where) {
    if (!NAME.matcher(name).matches()) {
      throw where.mistake(what + " " + name + ": allowed in a name: " + NAME_FORM);
    }
    return name;
  }
}
