package org.rapporteur.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A part in Quarkus's dev mode: Maven compiles it, and a request after a source change waits for the new program. */
final class DevMode {

    /** The variables of a part in dev mode, besides the usual ones. */
    static final Map<String, String> ENVIRONMENT = Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            // Maven's own JVM options for the processor are in .mvn/jvm.config
            "MAVEN_OPTS",
            "-Xmx384m",
            // there is no console input
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
                // the kits are not installed in a repository: they are built along with it
                "-am",
                "quarkus:dev",
                // only one of four could use the debugger's port
                "-Ddebug=false",
                "-Djvm.args=" + String.join(" ", jvm()));
    }

    /** Whether Maven has compiled a part and started its program, a single jar that refers to the others. */
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
