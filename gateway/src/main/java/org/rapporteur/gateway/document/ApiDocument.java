package org.rapporteur.gateway.document;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The API's one document, as the build has made it (module api-document). Read when first asked for. */
@Singleton
class ApiDocument {

    private static final String JSON = "api/openapi.json";
    private static final String YAML = "api/openapi.yaml";

    private volatile byte[] json;
    private volatile byte[] yaml;

    byte[] json() {
        if (json == null) {
            json = read(JSON);
        }
        return json;
    }

    byte[] yaml() {
        if (yaml == null) {
            yaml = read(YAML);
        }
        return yaml;
    }

    private static byte[] read(String name) {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException(name + " was not made by the build");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The API's document cannot be read", e);
        }
    }
}
