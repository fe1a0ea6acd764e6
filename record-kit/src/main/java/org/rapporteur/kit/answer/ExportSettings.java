package org.rapporteur.kit.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Limits for exports. */
@ConfigMapping(prefix = "rapporteur.exports")
interface ExportSettings {

    /** The maximum number of concurrent exports; further ones are rejected with 503. */
    @WithDefault("32")
    @Min(1)
    int atOnce();
}
