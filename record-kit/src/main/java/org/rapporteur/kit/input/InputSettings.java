package org.rapporteur.kit.input;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How much of what clients send a service takes at a time. */
@ConfigMapping(prefix = "rapporteur.inputs")
public interface InputSettings {

    /** Memory for the inputs that are being written, all together; two fifths of the heap unless told otherwise. */
    Optional<MemorySize> memory();

    /** Room for what is sent at the moment, in temporary files: of bodies and rows of more than 128 KiB. */
    @WithDefault("64M")
    MemorySize spool();

    /** How much of that room the inputs of one subject may have; a quarter, but one whole body in any case, unless set otherwise. */
    Optional<MemorySize> clientSpool();

    /** For how long a client may take to send 16 KiB of a body; who takes longer is cut off. */
    @WithDefault("30s")
    Duration slowness();

    /** For how long an input waits for its part of the memory before it is refused with 503. */
    @WithDefault("5s")
    Duration patience();

    /** How many times its own size a gzipped body may inflate to, beyond the first megabyte. */
    @WithDefault("200")
    int inflation();

    /** How many loads may run at a time. */
    @WithDefault("8")
    int loads();

    /** How many of them may be of one subject. */
    @WithDefault("3")
    int clientLoads();

    /** The most rows of a load. */
    @WithDefault("1000000")
    int rows();

    /** The most bytes of a load, inflated. */
    @WithDefault("2G")
    MemorySize bytes();

    /** After how many failed rows one after another a load ends. */
    @WithDefault("1000")
    int failures();

    /** After how many empty lines one after another a load ends. */
    @WithDefault("10000")
    int emptyLines();

    /** For how long a load may go on. */
    @WithDefault("6h")
    Duration duration();
}
