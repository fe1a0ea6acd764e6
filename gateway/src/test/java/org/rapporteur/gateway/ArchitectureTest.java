package org.rapporteur.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.Path;

@AnalyzeClasses(packages = "org.rapporteur.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresDoNotDependOnEachOtherInCircles =
            slices().matching("org.rapporteur.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule composedFeaturesShareOnlyWhatReadsTheServices = noClasses()
            .that()
            .resideInAnyPackage("..record..", "..attendance..", "..changes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..proxy..", "..edge..", "..document..", "..problems..");

    /** A library that will be replaced: only http-kit knows it. */
    @ArchTest
    static final ArchRule problemsAreOurOwn =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.quarkiverse.resteasy.problem..");

    @ArchTest
    static final ArchRule onlyResourcesSpeakJaxRs = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Resource")
            .should()
            .beAnnotatedWith(Path.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.ws.rs.GET");

    @ArchTest
    static final ArchRule resourcesEndInResource =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");
}
