package org.rapporteur.kit.reference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where other services are read: only through the gateway. */
@ConfigMapping(prefix = "rapporteur.gateway")
interface GatewaySettings {

    /** The gateway's address. */
    @WithDefault("http://127.0.0.1:8080")
    URI url();
}
