package org.rapporteur.gateway.changes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Limits for readers of the change log, and the behaviour of streams. Public, since Bean Validation reads its
 * groups.
 */
@ConfigMapping(prefix = "rapporteur.changes")
public interface ChangesSettings {

    /** Maximum number of open streams. */
    @WithDefault("200")
    @Min(1)
    int streams();

    /** Maximum number of open streams of one client. */
    @WithDefault("20")
    @Min(1)
    int streamsPerClient();

    /** Maximum number of requests that wait for a change. */
    @WithDefault("2000")
    @Min(1)
    int waits();

    /** Maximum number of requests of one client that wait for a change. */
    @WithDefault("100")
    @Min(1)
    int waitsPerClient();

    /** The behaviour of a stream. */
    Stream stream();

    interface Stream {

        /** The maximum time without a heartbeat. */
        @WithDefault("15s")
        @DurationMin(millis = 1)
        Duration heartbeat();

        /** How long a client may take to read what was sent to it. */
        @WithDefault("30s")
        @DurationMin(millis = 1)
        Duration patience();

        /** How long a client should wait before it reconnects. */
        @WithDefault("2s")
        @DurationMin(millis = 1)
        Duration retry();
    }
}
