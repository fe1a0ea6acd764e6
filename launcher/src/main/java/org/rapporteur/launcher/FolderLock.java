package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** The lock of a data folder: its holder may start and stop what runs on the folder. Released when the process ends. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Acquires it.
     *
     * @param refusal the message if another process holds it; {@code %s} is the folder
     */
    static FolderLock take(DataDirectory place, String refusal) throws IOException {
        var channel =
                FileChannel.open(place.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new RefusedException(refusal.formatted(place.data()));
        }
        return new FolderLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
