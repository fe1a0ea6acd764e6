package org.rapporteur.kit.http;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Disables Quarkus's own check of request targets, which returns 400 without a body before any route can explain
 * it. {@link RequestTarget} and the gateway's path guard reject more than it does. The only switch is this JVM
 * property, and no other code of ours runs before the configuration is read.
 */
public class OwnCheckOfTargets implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
