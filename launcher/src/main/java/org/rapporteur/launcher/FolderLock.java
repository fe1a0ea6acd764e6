package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** The lock of a data folder: who holds it may start and end what runs on the folder. It goes with the process. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @param refusal what to say when another process has it; {@code %s} is the folder
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
