package org.swarmkeep.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every arrow between the rooms: each may use what its row names and nothing else of ours.
 */
class ArchitectureTest {
  private static final String ROOT = "org.swarmkeep.";

  /** The rooms and what each may use; the table of ARCHITECTURE.md. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          Map.entry("bencode", Set.of()),
          Map.entry("protocol", Set.of("bencode")),
          Map.entry("metainfo", Set.of("protocol", "bencode")),
          Map.entry("client", Set.of("protocol", "metainfo", "bencode")),
          Map.entry("swarm", Set.of("protocol")),
          Map.entry("accounts", Set.of("protocol")),
          Map.entry("rules", Set.of("protocol")),
          Map.entry("ledger", Set.of("accounts", "protocol")),
          Map.entry(
              "tracker", Set.of("swarm", "accounts", "rules", "ledger", "protocol", "bencode")),
          Map.entry("store", Set.of("accounts", "ledger", "protocol")),
          Map.entry("xbt", Set.of("accounts", "ledger", "protocol")),
          Map.entry("catalog", Set.of("accounts", "store", "metainfo", "protocol")),
          Map.entry(
              "app",
              Set.of(
                  "bencode",
                  "protocol",
                  "metainfo",
                  "client",
                  "swarm",
                  "accounts",
                  "rules",
                  "ledger",
                  "tracker",
                  "store",
                  "xbt",
                  "catalog")));

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.swarmkeep");

  static Stream<String> rooms() {
    return ROOMS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void roomUsesOnlyWhatItsRowNames(String room) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat(areOurs().and(areOutside(room)))
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void everyPackageIsOneOfTheRooms() {
    var found =
        HOUSE.stream().map(ArchitectureTest::roomOf).collect(Collectors.toUnmodifiableSet());

    assertThat(ROOMS.keySet()).containsAll(found);
  }

  @Test
  void bittorrentNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAnyPackage(packages("bencode", "protocol", "metainfo", "client"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(
                    Stream.of("java..", "javax..", "org.jspecify.."),
                    Stream.of(packages("bencode", "protocol", "metainfo", "client")))
                .toArray(String[]::new))
        .check(HOUSE);
  }

  @Test
  void explainingIsBuiltOnTheClientAndNotIntoItAndOpensNoSocket() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "client")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "client.explain..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "client.explain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.channels..", "java.nio.file..", "javax.net..")
        .check(HOUSE);
  }

  @Test
  void springLivesInTheCatalogAndNowhereBelow() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages("catalog"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(HOUSE);
  }

  @Test
  void sqlLivesInTheHouseOfStorage() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages("store", "xbt"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.jooq..", "org.flywaydb..")
        .check(HOUSE);
  }

  private static DescribedPredicate<JavaClass> areOurs() {
    return DescribedPredicate.describe(
        "are ours", type -> type.getPackageName().startsWith(ROOT.substring(0, ROOT.length() - 1)));
  }

  private static DescribedPredicate<JavaClass> areOutside(String room) {
    var allowed = ROOMS.getOrDefault(room, Set.of());
    return DescribedPredicate.describe(
        "are outside " + room + " and " + allowed,
        type -> !roomOf(type).equals(room) && !allowed.contains(roomOf(type)));
  }

  private static String roomOf(JavaClass type) {
    var rest = type.getPackageName().substring(ROOT.length());
    return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
  }

  private static String[] packages(String... rooms) {
    return List.of(rooms).stream().map(room -> ROOT + room + "..").toArray(String[]::new);
  }
}
