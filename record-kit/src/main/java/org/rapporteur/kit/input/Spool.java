package org.rapporteur.kit.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * Receives a body or a row before it is processed: short ones in memory, longer ones in a temporary file. A slow
 * client thus holds no memory, and the required memory is known before it is taken.
 */
public final class Spool implements AutoCloseable {

    /** How much of one request is kept in memory before it is complete. */
    static final int IN_MEMORY = 128 * 1024;

    private final InputMemory memory;
    private final String client;
    private final Weight weight = new Weight();
    private ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    private FileChannel file;
    private int units;
    private long size;

    /** @param client the subject of the sender's token; null if it was already received */
    public Spool(InputMemory memory, String client) {
        this.memory = memory;
        this.client = client;
    }

    /**
     * Reads a body to its end, or until it exceeds a limit.
     *
     * @throws IOException if the body is incomplete or cannot be inflated
     */
    public static Spool of(InputStream body, long most, InputMemory memory, String client) throws IOException {
        var spool = new Spool(memory, client);
        boolean whole = false;
        try {
            var buffer = new byte[16 * 1024];
            for (int count = 0; count >= 0 && spool.size <= most; count = body.read(buffer)) {
                spool.write(buffer, 0, count);
            }
            whole = true;
            return spool;
        } finally {
            if (!whole) {
                spool.close();
            }
        }
    }

    /** Adds some bytes; throws the problem service-unavailable if there is no space for them. */
    public void write(byte[] bytes, int from, int count) {
        weight.add(bytes, from, count);
        size += count;
        try {
            if (file == null && head.size() + count > IN_MEMORY) {
                toFile();
            }
            if (file == null) {
                head.write(bytes, from, count);
            } else {
                units += memory.takeSpool(client, size, units);
                append(ByteBuffer.wrap(bytes, from, count));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary file cannot be written", e);
        }
    }

    private void toFile() throws IOException {
        units += memory.takeSpool(client, size, units);
        var name = Files.createTempFile("rapporteur-", ".json");
        file = FileChannel.open(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
        // unlinked from now on: nothing is left of it when the process dies
        Files.delete(name);
        append(ByteBuffer.wrap(head.toByteArray()));
        head = null;
    }

    private void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** The memory needed to write it, see {@link Weight}. */
    public long weight() {
        return weight.total();
    }

    /** Returns all content from the beginning; nothing may be added afterwards. */
    public InputStream open() {
        try {
            if (file == null) {
                return new ByteArrayInputStream(head.toByteArray());
            }
            file.position(0);
            return new BufferedInputStream(new Unclosed(Channels.newInputStream(file)), 16 * 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary file cannot be read", e);
        }
    }

    /** Frees the space; idempotent. */
    @Override
    public void close() {
        memory.releaseSpool(client, units);
        units = 0;
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary file cannot be closed", e);
        }
    }

    /** Reading to the end does not close the file: a row may be retried. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
