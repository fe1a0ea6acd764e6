package org.rapporteur.gateway.changes;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** What readers of the change log may hold, and how streams of it behave. */
@ConfigMapping(prefix = "rapporteur.changes")
interface ChangesSettings {

    /** Streams at once. */
    int streams();

    /** Streams at once of one client. */
    int streamsPerClient();

    /** Requests that wait for a change at once. */
    int waits();

    /** Requests that wait for a change at once, of one client. */
    int waitsPerClient();

    Stream stream();

    interface Stream {

        /** The longest time without a sign of life. */
        Duration heartbeat();

        /** How long a client may take to read what was sent to it. */
        Duration patience();

        /** What a client is told to wait before it comes again. */
        Duration retry();
    }
}
