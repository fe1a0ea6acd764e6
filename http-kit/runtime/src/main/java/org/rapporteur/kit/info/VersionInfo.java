package org.rapporteur.kit.info;

import io.quarkus.info.runtime.spi.InfoContributor;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The name and version of the running program, for {@code /q/info}. */
@Singleton
public class VersionInfo implements InfoContributor {

    private final String name;
    private final String version;

    VersionInfo(
            @ConfigProperty(name = "quarkus.application.name") String name,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.name = name;
        this.version = version;
    }

    @Override
    public String name() {
        return "application";
    }

    @Override
    public Map<String, Object> data() {
        return Map.of("name", name, "version", version);
    }
}
