package io.haulout.pipelines;

import io.haulout.pipelines.ColumnSource.ConstantNumber;
import io.haulout.pipelines.ColumnSource.ConstantText;
import io.haulout.pipelines.ColumnSource.ConstantTruth;
import io.haulout.pipelines.ColumnSource.Difference;
import io.haulout.pipelines.ColumnSource.FirstInputObject;
import io.haulout.pipelines.ColumnSource.FromContext;
import io.haulout.pipelines.ColumnSource.FromField;
import io.haulout.pipelines.EventMatcher.TypeKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Turns checked declarations into what an extractor runs on: columns become writers, names of types become keys of bytes. */
final class PipelineCompiler {
  private final String network;
  private final Map<String, Family> families;
  private final Map<String, TableSchema> tables = new LinkedHashMap<>();
  private final List<String> tableNames = new ArrayList<>();
  private final Map<TypeKey, List<CompiledEvent>> eventsByType = new LinkedHashMap<>();
  private final List<FirstInputObject> objects = new ArrayList<>();
  private int leavesMax;

  PipelineCompiler(String network, Map<String, Family> families) {
    this.network = network;
    this.families = families;
  }

  PipelineSet compile(List<DeclaredPipeline> pipelines) {
    for (DeclaredPipeline pipeline : pipelines) {
      if (tables.putIfAbsent(pipeline.table().name(), pipeline.table()) == null) {
        tableNames.add(pipeline.table().name());
      }
      for (EventDeclaration event : pipeline.events()) {
        add(pipeline, event);
      }
    }
    return new PipelineSet(
        network,
        List.copyOf(pipelines),
        List.copyOf(tables.values()),
        new EventMatcher(eventsByType),
        leavesMax,
        objects.stream().map(this::transactionValue).toList());
  }

  private void add(DeclaredPipeline pipeline, EventDeclaration event) {
    leavesMax = Math.max(leavesMax, event.layout().leafCount());
    ColumnWriter[] writers = event.sources().stream()
        .map(source -> ColumnWriter.of(source, event.layout(), this::objectIndex))
        .toArray(ColumnWriter[]::new);
    String[] fieldPaths =
        event.sources().stream().map(PipelineCompiler::fieldPath).toArray(String[]::new);
    CompiledEvent compiled = new CompiledEvent(
        pipeline.name(),
        tableNames.indexOf(pipeline.table().name()),
        event.layout(),
        writers,
        fieldPaths);
    for (MoveAddress address : addresses(pipeline, event)) {
      eventsByType
          .computeIfAbsent(
              new TypeKey(address, event.module(), event.name()), type -> new ArrayList<>())
          .add(compiled);
    }
  }

  private List<MoveAddress> addresses(DeclaredPipeline pipeline, EventDeclaration event) {
    Family family = families.get(event.family().name());
    List<MoveAddress> addresses = family == null ? null : family.addresses().get(network);
    if (addresses == null) {
      throw new PipelineSelectionException("pipeline " + pipeline.name() + ": package family "
          + event.family().name() + " has no addresses on network `" + network + "`");
    }
    return addresses;
  }

  /** Equal values are computed once for all columns that ask for them; what stands in for an absent one is theirs. */
  private int objectIndex(FirstInputObject object) {
    FirstInputObject shared = new FirstInputObject(object.typeName(), object.families(), null);
    int known = objects.indexOf(shared);
    if (known >= 0) {
      return known;
    }
    objects.add(shared);
    return objects.size() - 1;
  }

  private Supplier<TransactionValue> transactionValue(FirstInputObject object) {
    Set<MoveAddress> addresses = new HashSet<>();
    for (String name : object.families()) {
      Family family = families.get(name);
      if (family != null) { // a family may be missing from a network: it then has no objects there
        addresses.addAll(family.addresses().getOrDefault(network, List.of()));
      }
    }
    return () -> new FirstInputObjectId(addresses, object.typeName());
  }

  private static String fieldPath(ColumnSource source) {
    return switch (source) {
      case FromField field -> field.path();
      case Difference difference -> difference.minuend();
      case ConstantNumber number -> "";
      case ConstantTruth truth -> "";
      case ConstantText text -> "";
      case FromContext context -> "";
      case FirstInputObject object -> "";
    };
  }
}
