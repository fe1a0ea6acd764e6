package org.rapporteur.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

@AnalyzeClasses(packages = "org.rapporteur.kit", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    /** From the lowest to the highest; those on one line do not depend on each other. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("sql"),
            List.of("change"),
            List.of("reference"),
            List.of("content"),
            List.of("history"),
            List.of("idempotency"),
            List.of("resource"),
            List.of("bulk"),
            List.of("collection"));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.rapporteur.kit.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void layersDoNotDependOnThoseAbove(JavaClasses kit) {
        for (int i = 0; i < LAYERS.size(); i++) {
            for (var name : LAYERS.get(i)) {
                int own = i;
                var above = LAYERS.stream()
                        .skip(own)
                        .flatMap(List::stream)
                        .filter(other -> !other.equals(name))
                        .map(LayersTest::inKit)
                        .toArray(String[]::new);
                if (above.length > 0) {
                    noClasses()
                            .that()
                            .resideInAPackage(inKit(name))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(above)
                            .check(kit);
                }
            }
        }
    }

    /** Kits do not know the domain: services declare it. "Event" also belongs to CDI, and "statement" to SQL. */
    private static final String OF_THE_DOMAIN = "(?i).*(participa|speaker|agenda|topic|meeting).*";

    @ArchTest
    static final ArchRule noClassHasAWordOfTheDomain = noClasses().should().haveNameMatching(OF_THE_DOMAIN);

    @ArchTest
    static final ArchRule noMemberHasAWordOfTheDomain = noMembers().should().haveNameMatching(OF_THE_DOMAIN);

    private static String inKit(String name) {
        return "org.rapporteur.kit." + name + "..";
    }
}
