package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rapporteur.system.Contract.Operation;

/** Checks every operation of the served document against the rules for all, and against the document itself. */
class OperationsIT {

    @TempDir
    static Path folder;

    /** Runs one of so many cases of hostile input; a different one for each operation. */
    private static final int STRIDE = Integer.getInteger("rapporteur.hostile.stride", 1);

    private static LauncherSystem system;
    private static Contract contract;
    private static Calls calls;
    private static int tried;

    @BeforeAll
    static void start() throws IOException {
        system = new LauncherSystem(folder).up();
        contract = Contract.of(system.api());
        calls = new Calls(system.api(), contract, system.token("editor"), system.token("admin"));
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        System.out.printf("[operations] %,d requests%n", tried);
    }

    @TestFactory
    Stream<DynamicTest> keepsTheRules() {
        var rules = new ContractRules(contract, calls);
        return each("rules", 1, rules::of);
    }

    @TestFactory
    Stream<DynamicTest> withstands() {
        var hostile = new HostileInput(contract, calls);
        return each("hostile input", STRIDE, hostile::of);
    }

    @TestFactory
    Stream<DynamicTest> hasExamplesThatAreAsItSays() {
        return contract.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(
                        operation + ": examples",
                        () -> assertThat(contract.faultyExamples(operation)).isEmpty()));
    }

    /** Where contract/check has installed its tools. Sends the same requests each time. */
    @Test
    void respondsToGeneratedRequestsAsDocumented() {
        assumeTrue(Files.exists(Checkout.ROOT.resolve("contract/node_modules")), "contract/check install was not run");

        var generated = Command.of("contract/properties", system.api().gateway().toString(), "--seconds", "45")
                .env(Map.of("RAPPORTEUR_EDITOR", system.token("editor"), "RAPPORTEUR_ADMIN", system.token("admin")))
                .run(Duration.ofMinutes(4));

        assertThat(generated.exitCode()).as(generated.output()).isZero();
        System.out.println("[operations] generated: " + generated.output().strip());
    }

    /** The gateway, and each service: what passes one must not pass the other. */
    @TestFactory
    Stream<DynamicTest> refusesWhatTwoServersMayReadDifferently() {
        return system.ports().entrySet().stream().flatMap(part -> Smuggling.refused().entrySet().stream()
                .map(request -> DynamicTest.dynamicTest(part.getKey() + ": " + request.getKey(), () -> {
                    var wire = new Wire(part.getValue());

                    var answers = wire.send(request.getValue());

                    // closing without a response is a rejection, too
                    assertThat(answers).hasSizeLessThanOrEqualTo(1).allSatisfy(answer -> {
                        assertThat(answer.status()).isBetween(400, 499);
                        // anything but HTTP is rejected with only a status
                        if (answer.body().length > 0) {
                            assertThat(answer.mediaType()).isEqualTo("application/problem+json");
                            assertThat(answer.header("X-Request-Id")).isPresent();
                        }
                    });
                    assertThat(wire.send(Smuggling.twoInARow()))
                            .hasSize(2)
                            .allSatisfy(answer -> assertThat(answer.status()).isIn(200, 404));
                })));
    }

    @FunctionalInterface
    private interface Table {
        List<Case> of(Operation operation) throws IOException;
    }

    private static Stream<DynamicTest> each(String what, int stride, Table table) {
        var operations = contract.operations();
        return IntStream.range(0, operations.size()).mapToObj(number -> {
            var operation = operations.get(number);
            return DynamicTest.dynamicTest(operation + ": " + what, () -> {
                var objections = new ArrayList<String>();
                var cases = table.of(operation);
                for (int i = number % stride; i < cases.size(); i += stride) {
                    objections.addAll(objections(operation, cases.get(i)));
                }
                assertThat(objections).isEmpty();
            });
        });
    }

    private static List<String> objections(Operation operation, Case what) {
        tried++;
        var objections = new ArrayList<String>();
        var said = "";
        try {
            var answer = calls.wire().send(what.request());
            objections.addAll(what.objections(answer));
            objections.addAll(contract.objections(operation, what.request(), answer));
            said = "%d %.300s".formatted(answer.status(), answer.text());
        } catch (IOException e) {
            objections.add(e.toString());
        }
        var end = said;
        return objections.stream()
                .map(objection -> "%s: %s%n  %s%n  %s".formatted(what.name(), objection, what.request(), end))
                .toList();
    }
}
