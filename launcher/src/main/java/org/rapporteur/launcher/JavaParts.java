package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts the parts as built, or in dev mode.
 *
 * @param caches whether the parts use the cache of an earlier start, or create their own
 * @param developed the parts that run in dev mode
 */
record JavaParts(Path logs, Surroundings surroundings, StartCache.Mode caches, Set<Service> developed)
        implements PartStarter {

    @Override
    public ManagedProcess start(Service service, boolean again) throws IOException {
        return ManagedProcess.start(
                service.module(), command(service), surroundings.origin(service), logs, environment(service), again);
    }

    @Override
    public boolean isCompiling(Service service, ManagedProcess part) {
        return developed.contains(service) && part.isAlive() && !DevMode.hasCompiled(service, part);
    }

    @Override
    public String delay() {
        return developed.isEmpty() ? PartStarter.super.delay() : "Maven may be compiling";
    }

    private List<String> command(Service service) {
        return developed.contains(service)
                ? DevMode.command(service)
                : ManagedProcess.java(
                        service.jar(DataDirectory.home()),
                        StartCache.options(service.cache(DataDirectory.home()), caches));
    }

    private Map<String, String> environment(Service service) {
        var environment = new HashMap<>(surroundings.environment(service));
        if (developed.contains(service)) {
            environment.putAll(DevMode.ENVIRONMENT);
        }
        return environment;
    }
}
