package org.rapporteur.kit.filter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.rapporteur.kit", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule kitsHaveNoCycles =
            slices().matching("org.rapporteur.kit.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule otherKitsKnowNothingOfThis = noClasses()
            .that()
            .resideOutsideOfPackage("org.rapporteur.kit.filter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rapporteur.kit.filter..");

    @ArchTest
    static final ArchRule itKnowsNothingOfWriting = noClasses()
            .that()
            .resideInAPackage("org.rapporteur.kit.filter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.rapporteur.kit.resource..", "org.rapporteur.kit.bulk..", "org.rapporteur.kit.collection..");
}
