package org.rapporteur.kit.index;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.rapporteur.kit", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule itKnowsNothingOfWhatIsAboveIt = noClasses()
            .that()
            .resideInAPackage("org.rapporteur.kit.index..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.rapporteur.kit.search..",
                    "org.rapporteur.kit.resource..",
                    "org.rapporteur.kit.bulk..",
                    "org.rapporteur.kit.collection..");
}
