package org.rapporteur.kit.input;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.rapporteur.kit.settings.MoreThanNothing;

/** Limits for what clients send to a service. */
@ConfigMapping(prefix = "rapporteur.inputs")
public interface InputSettings {

    /** Memory for all writes in progress together; by default two fifths of the heap. */
    Optional<@MoreThanNothing MemorySize> memory();

    /** Disk space for temporary files of requests in progress: bodies and rows of more than 128 KiB. */
    @WithDefault("64M")
    @MoreThanNothing
    MemorySize spool();

    /** The part of that space available to one subject; by default a quarter, but at least one full body. */
    Optional<@MoreThanNothing MemorySize> clientSpool();

    /** How long a client may take to send 16 KiB of a body before it is disconnected. */
    @WithDefault("30s")
    @DurationMin(millis = 1)
    Duration slowness();

    /** How long an input waits for memory before it is rejected with 503. */
    @WithDefault("5s")
    @DurationMin
    Duration patience();

    /** How many times its own size a gzip body may inflate to, beyond the first megabyte. */
    @WithDefault("200")
    @Min(1)
    int inflation();

    /** The maximum number of concurrent loads. */
    @WithDefault("8")
    @Min(1)
    int loads();

    /** The maximum number of concurrent loads of one subject. */
    @WithDefault("3")
    @Min(1)
    int clientLoads();

    /** The maximum number of rows of a load. */
    @WithDefault("1000000")
    @Min(1)
    int rows();

    /** The maximum number of bytes of a load, inflated. */
    @WithDefault("2G")
    @MoreThanNothing
    MemorySize bytes();

    /** The number of consecutive failed rows after which a load ends. */
    @WithDefault("1000")
    @Min(1)
    int failures();

    /** The number of consecutive empty lines after which a load ends. */
    @WithDefault("10000")
    @Min(1)
    int emptyLines();

    /** The maximum duration of a load. */
    @WithDefault("6h")
    @DurationMin(millis = 1)
    Duration duration();
}
