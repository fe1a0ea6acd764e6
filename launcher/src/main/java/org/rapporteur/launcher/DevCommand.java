package org.rapporteur.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "dev",
        description = "Start everything for development: changed sources take effect with the next request",
        mixinStandardHelpOptions = true)
class DevCommand implements Callable<Integer> {

    private static final Duration TOKEN = Duration.ofHours(24);

    @Mixin
    private DataDirectory place;

    @Parameters(
            paramLabel = "PART",
            arity = "0..*",
            description = "Only these are reloaded when they change, the others run as built; default: all of"
                    + " event-service, participant-service, statement-service, gateway")
    private List<String> parts = new ArrayList<>();

    @Option(names = "--no-seeds", description = "Load no seeds")
    private boolean noSeeds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        if (place.data == null) {
            place.data = defaultData();
        }
        var instance = new Instance(place, Origin.LOOPBACK, !noSeeds, StartCache.Mode.USE, developed(), out);
        Foreground.run(instance, () -> instance.start(false), () -> print(instance, out), () -> {});
        return 0;
    }

    /** Not the data of {@code up}, which may be a real record: {@code ./mvnw clean} deletes these. */
    private static Path defaultData() {
        return DataDirectory.home().resolve("target/dev/instance");
    }

    private Set<Service> developed() {
        if (parts.isEmpty()) {
            return EnumSet.allOf(Service.class);
        }
        var known = Arrays.stream(Service.values()).collect(Collectors.toMap(Service::module, service -> service));
        var chosen = EnumSet.noneOf(Service.class);
        for (var part : parts) {
            if (!known.containsKey(part)) {
                throw new RefusedException(
                        "there is no part '%s'; available: %s".formatted(part, String.join(", ", known.keySet())));
            }
            chosen.add(known.get(part));
        }
        return chosen;
    }

    private void print(Instance instance, PrintWriter out) {
        var developed = developed();
        out.println();
        out.println("Rapporteur is up for development, data in " + place.data());
        out.println("  API       " + instance.url() + "/api/v1");
        out.println("  guide     " + instance.url() + "/guide");
        out.println("  explorer  " + instance.url() + "/docs");
        instance.origins().forEach((name, origin) -> {
            boolean reloads =
                    developed.stream().anyMatch(service -> service.module().equals(name));
            out.printf(
                    "  %-19s %s, %s, log %s%n",
                    name,
                    origin,
                    reloads ? "reloaded on change" : "as built",
                    place.logs().resolve(name + ".log"));
        });
        out.println("  token     " + new Keys(place.keys()).token(System.getProperty("user.name"), "admin", TOKEN));
        out.println("  stop      Ctrl-C");
        out.flush();
    }
}
