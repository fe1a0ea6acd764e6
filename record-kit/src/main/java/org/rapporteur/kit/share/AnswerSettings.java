package org.rapporteur.kit.share;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.rapporteur.kit.settings.MoreThanNothing;

/** Limits for large responses. */
@ConfigMapping(prefix = "rapporteur.answers")
interface AnswerSettings {

    /** The heap for all responses above 256 KiB; by default half of it. */
    Optional<@MoreThanNothing MemorySize> memory();

    /** How long the reader of a large response may read nothing before it is disconnected. */
    @WithDefault("30s")
    @DurationMin(millis = 1)
    Duration patience();
}
