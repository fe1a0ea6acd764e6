package org.rapporteur.kit.reference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How references to other services' resources are updated. */
@ConfigMapping(prefix = "rapporteur.references")
interface ReferenceSettings {

    /**
     * Whether to follow other services' changes; otherwise, references are looked up when they are written,
     * and not updated.
     */
    @WithDefault("true")
    boolean follow();
}
