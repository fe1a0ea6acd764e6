package org.rapporteur.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A part in Quarkus's dev mode: Maven compiles it, and a request that finds a source changed waits for the new program. */
final class DevMode {

    /** Of a part in dev mode, beside those that it always has. */
    static final Map<String, String> ENVIRONMENT = Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            // Maven's own; its options on the processor are in .mvn/jvm.config
            "MAVEN_OPTS",
            "-Xmx384m",
            // nobody types
            "QUARKUS_CONSOLE_DISABLE_INPUT",
            "true",
            "QUARKUS_CONSOLE_COLOR",
            "false");

    private DevMode() {}

    static List<String> command(Service service) {
        var home = DataDirectory.home();
        return List.of(
                home.resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-f",
                home.resolve("pom.xml").toString(),
                "-pl",
                service.module(),
                // the kits are not installed anywhere: they are built beside it
                "-am",
                "quarkus:dev",
                // of four one alone could have the port for a debugger
                "-Ddebug=false",
                "-Djvm.args=" + String.join(" ", jvm()));
    }

    /** Whether Maven has compiled a part and started its program, which is one jar that names the others. */
    static boolean hasCompiled(Service service, ManagedProcess part) {
        var program = service.module() + "-dev.jar";
        return part.children().stream()
                .flatMap(child -> Stream.of(child.info().arguments().orElse(new String[0])))
                .anyMatch(argument -> argument.endsWith(program));
    }

    private static List<String> jvm() {
        var options = new ArrayList<>(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"));
        options.addAll(ManagedProcess.options(System.getenv(ManagedProcess.OPTIONS)));
        return options;
    }
}
