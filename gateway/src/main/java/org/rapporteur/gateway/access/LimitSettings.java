package org.rapporteur.gateway.access;

import io.smallrye.config.ConfigMapping;

/** How many requests a minute a client may make. What protects memory and connections holds without it, too. */
@ConfigMapping(prefix = "rapporteur.limits")
interface LimitSettings {

    boolean enabled();

    /** Requests a minute of an address without a token. */
    int anonymous();

    /** Requests a minute of a token's subject, wherever they come from. */
    int token();

    /** Tokens a minute of an address that turn out not to be valid. */
    int invalidTokens();

    /** How many clients of each kind, and how many valid tokens, are kept in mind at a time. */
    int clients();
}
