package org.rapporteur.kit.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Limits for the header section of an HTTP/1 request. */
@ConfigMapping(prefix = "rapporteur.http.head")
interface HeadSettings {

    /**
     * The maximum number of fields, each of which takes a multiple of its bytes; with more, the request is
     * rejected (431).
     */
    @WithDefault("200")
    @Min(1)
    int fields();

    /** The maximum time from its first byte to its end (408). */
    @WithDefault("15s")
    @DurationMin(millis = 1)
    Duration time();
}
