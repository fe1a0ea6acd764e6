package org.rapporteur.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How many requests per minute a client may make. The protection of memory and connections does not depend on it. */
@ConfigMapping(prefix = "rapporteur.limits")
interface LimitSettings {

    /** Whether requests are limited. */
    @WithDefault("true")
    boolean enabled();

    /** Requests per minute of an address without a token. */
    @WithDefault("1200")
    @Min(1)
    int anonymous();

    /** Requests per minute of a token's subject, from any address. */
    @WithDefault("12000")
    @Min(1)
    int token();

    /** Invalid tokens per minute of an address. */
    @WithDefault("60")
    @Min(1)
    int invalidTokens();

    /** How many clients of each kind, and how many valid tokens, are remembered at a time. */
    @WithDefault("100000")
    @Min(1)
    int clients();
}
