package io.haulout.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Who may depend on whom, over the classes of all modules. The stages meet on the bus and nowhere else. */
@AnalyzeClasses(
    packages = "io.haulout",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestJars.class
    })
class ArchitectureTest {
  private static final String[] STAGES = {
    "io.haulout.metadata..", "io.haulout.fetcher..", "io.haulout.decoder..", "io.haulout.ingest.."
  };
  private static final String[] VERTX = {"io.vertx..", "io.netty.."};

  @ArchTest
  static final ArchRule stages_are_strangers = slices()
      .matching("io.haulout.(metadata|fetcher|decoder|ingest)..")
      .should()
      .notDependOnEachOther();

  @ArchTest
  static final ArchRule a_stage_knows_contracts_checkpoint_and_pipelines_of_ours = classes()
      .that()
      .resideInAnyPackage(STAGES)
      .should()
      .onlyDependOnClassesThat(foreignOrIn(
          "io.haulout.metadata..",
          "io.haulout.fetcher..",
          "io.haulout.decoder..",
          "io.haulout.ingest..",
          "io.haulout.contracts..",
          "io.haulout.checkpoint..",
          "io.haulout.pipelines.."));

  @ArchTest
  static final ArchRule contracts_know_nothing_of_ours = classes()
      .that()
      .resideInAPackage("io.haulout.contracts..")
      .should()
      .onlyDependOnClassesThat(foreignOrIn("io.haulout.contracts.."));

  @ArchTest
  static final ArchRule checkpoint_knows_nothing_of_ours = classes()
      .that()
      .resideInAPackage("io.haulout.checkpoint..")
      .should()
      .onlyDependOnClassesThat(foreignOrIn("io.haulout.checkpoint.."));

  @ArchTest
  static final ArchRule pipelines_know_checkpoint_alone_of_ours = classes()
      .that()
      .resideInAPackage("io.haulout.pipelines..")
      .should()
      .onlyDependOnClassesThat(foreignOrIn("io.haulout.pipelines..", "io.haulout.checkpoint.."));

  @ArchTest
  static final ArchRule checkpoint_and_pipelines_are_plain_java = noClasses()
      .that()
      .resideInAnyPackage("io.haulout.checkpoint..", "io.haulout.pipelines..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(VERTX);

  @ArchTest
  static final ArchRule only_the_launcher_sees_stages_from_outside = noClasses()
      .that()
      .resideOutsideOfPackages(STAGES)
      .and()
      .resideOutsideOfPackages("io.haulout.launcher..", "io.haulout.bench..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(STAGES);

  @ArchTest
  static final ArchRule nothing_depends_on_the_launcher = noClasses()
      .that()
      .resideOutsideOfPackages("io.haulout.launcher..", "io.haulout.bench..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("io.haulout.launcher..");

  @ArchTest
  static final ArchRule only_the_launcher_serves_the_simulated_archive = noClasses()
      .that()
      .resideOutsideOfPackages(
          "io.haulout.simulator..", "io.haulout.launcher..", "io.haulout.bench..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("io.haulout.simulator..");

  @ArchTest
  static final ArchRule nothing_depends_on_the_benchmarks = noClasses()
      .that()
      .resideOutsideOfPackage("io.haulout.bench..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("io.haulout.bench..");

  @ArchTest
  static final ArchRule no_static_state = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule only_main_ends_the_program = noClasses()
      .that()
      .doNotBelongToAnyOf(Main.class)
      .should()
      .callMethod(System.class, "exit", int.class)
      .orShould()
      .callMethod(Runtime.class, "exit", int.class);

  @ArchTest
  static final ArchRule only_commands_and_progress_write_to_the_terminal = noClasses()
      .that()
      .resideOutsideOfPackages("io.haulout.launcher.cli..", "io.haulout.launcher.progress..")
      .should()
      .accessField(System.class, "out")
      .orShould()
      .accessField(System.class, "err")
      .orShould()
      .callMethodWhere(
          describe("the stack trace is printed", call -> call.getName().equals("printStackTrace")));

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes().should(ArchConditions.be(inANullMarkedPackage()));

  @ArchTest
  static void every_module_is_looked_at(JavaClasses classes) {
    Set<String> names = classes.stream().map(JavaClass::getName).collect(Collectors.toSet());

    assertThat(Stream.of(
            "contracts",
            "checkpoint",
            "pipelines",
            "metadata",
            "fetcher",
            "decoder",
            "ingest",
            "simulator",
            "launcher"))
        .allSatisfy(module ->
            assertThat(names).anyMatch(name -> name.startsWith("io.haulout." + module + ".")));
    assertThat(names)
        .as("classes of tests are no part of the program")
        .noneMatch(name -> name.contains(".testing."));
  }

  /** The tests of other modules reach this one as jars. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static DescribedPredicate<JavaClass> foreignOrIn(String... packages) {
    return JavaClass.Predicates.resideInAnyPackage(packages)
        .or(JavaClass.Predicates.resideOutsideOfPackage("io.haulout.."));
  }

  private static DescribedPredicate<JavaClass> inANullMarkedPackage() {
    return describe(
        "in a package with @NullMarked",
        type -> type.getPackage().isAnnotatedWith(NullMarked.class));
  }
}
