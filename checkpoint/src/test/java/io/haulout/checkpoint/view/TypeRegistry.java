package io.haulout.checkpoint.view;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The description of the format in {@code registry.txt}. */
final class TypeRegistry {
  /** A type with its arguments: {@code option<u64>}. */
  record TypeExpression(String name, List<TypeExpression> arguments) {
    TypeExpression only() {
      return arguments.getFirst();
    }
  }

  sealed interface Definition {
    record Struct(List<TypeExpression> members) implements Definition {}

    record Choice(String name, List<Variant> variants) implements Definition {}
  }

  record Variant(String name, List<TypeExpression> members) {}

  private final Map<String, Definition> definitions = new LinkedHashMap<>();

  private TypeRegistry() {}

  static TypeRegistry load() {
    TypeRegistry registry = new TypeRegistry();
    InputStream resource =
        Objects.requireNonNull(TypeRegistry.class.getResourceAsStream("registry.txt"));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      List<Variant> variants = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(" ")) {
          String[] words = line.strip().split(" ", -1);
          if (Integer.parseInt(words[0]) != variants.size()) {
            throw new IllegalStateException("tags out of order: " + line);
          }
          variants.add(new Variant(words[1], expressions(words, 2)));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          variants = new ArrayList<>();
          registry.definitions.put(
              words[0],
              words[2].equals("enum")
                  ? new Definition.Choice(words[0], variants)
                  : new Definition.Struct(expressions(words, 2)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return registry;
  }

  Definition definition(String name) {
    return Objects.requireNonNull(definitions.get(name), name);
  }

  /** The names of an enum's variants, by tag. */
  List<String> variantNames(String name) {
    return switch (definition(name)) {
      case Definition.Choice choice ->
        choice.variants().stream().map(Variant::name).toList();
      case Definition.Struct struct ->
        throw new IllegalArgumentException(name + " is no enum: " + struct);
    };
  }

  /** Every variant that a value with these members can hold, at any depth, as {@code Enum.Variant}. */
  Set<String> variantsBelow(List<TypeExpression> members) {
    Set<String> variants = new LinkedHashSet<>();
    members.forEach(member -> collect(member, variants, new HashSet<>()));
    return variants;
  }

  private void collect(TypeExpression type, Set<String> variants, Set<String> seen) {
    type.arguments().forEach(argument -> collect(argument, variants, seen));
    Definition definition = definitions.get(type.name());
    if (definition == null || !seen.add(type.name())) {
      return;
    }
    switch (definition) {
      case Definition.Struct struct ->
        struct.members().forEach(member -> collect(member, variants, seen));
      case Definition.Choice choice -> {
        for (Variant variant : choice.variants()) {
          variants.add(choice.name() + "." + variant.name());
          variant.members().forEach(member -> collect(member, variants, seen));
        }
      }
    }
  }

  private static List<TypeExpression> expressions(String[] words, int from) {
    List<TypeExpression> expressions = new ArrayList<>();
    for (int i = from; i < words.length; i++) {
      expressions.add(new Parser(words[i]).expression());
    }
    return expressions;
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    TypeExpression expression() {
      int start = at;
      while (at < text.length() && "<>,".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String name = text.substring(start, at);
      List<TypeExpression> arguments = new ArrayList<>();
      if (at < text.length() && text.charAt(at) == '<') {
        do {
          at++;
          arguments.add(expression());
        } while (text.charAt(at) == ',');
        at++;
      }
      return new TypeExpression(name, arguments);
    }
  }
}
