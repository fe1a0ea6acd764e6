package org.rapporteur.kit.http;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Turns off Quarkus' own check of request targets: it answers 400 with nothing else, before any route could say what is
 * wrong. {@link RequestTarget} and the gateway's guard of paths refuse more than it does. There is no setting for it but this
 * property of the JVM, and nothing of ours runs before the configuration is read.
 */
public class OwnCheckOfTargets implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
