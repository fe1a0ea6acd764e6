package org.rapporteur.kit.input;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decodes gzip (RFC 1952), one member after another in a loop. The JDK's own stream recurses for each empty
 * member, so that a body of some thousands of them overflows the stack. This one also rejects data after the last
 * member.
 */
final class Gunzip extends BlockInput {

    private static final int MAGIC = 0x8B1F;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int UNKNOWN_FLAGS = 0xE0;
    private static final int BUFFER = 8 * 1024;

    private final InputStream coded;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private boolean inMember;
    private boolean atEnd;
    private boolean any;

    Gunzip(InputStream coded) {
        this.coded = new BufferedInputStream(coded, BUFFER);
    }

    @Override
    public int read(byte[] content, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        while (!atEnd) {
            if (!inMember) {
                begin();
                continue;
            }
            int count = inflate(content, from, most);
            if (count > 0) {
                check.update(content, from, count);
                return count;
            }
            if (inflater.finished()) {
                end();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("A dictionary is required");
            } else if (inflater.needsInput()) {
                fill();
            }
        }
        return -1;
    }

    private int inflate(byte[] content, int from, int most) throws ZipException {
        try {
            return inflater.inflate(content, from, most);
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private void fill() throws IOException {
        // marked, to push back what follows the member
        coded.mark(BUFFER);
        filled = coded.read(buffer);
        if (filled < 0) {
            throw new EOFException("The body ends within gzip");
        }
        inflater.setInput(buffer, 0, filled);
    }

    private void begin() throws IOException {
        int first = coded.read();
        if (first < 0 && any) {
            atEnd = true;
            inflater.end();
            return;
        }
        if (first < 0) {
            throw new EOFException("The body is empty");
        }
        header(first);
        any = true;
        inMember = true;
        inflater.reset();
        check.reset();
        filled = 0;
    }

    private void header(int first) throws IOException {
        if ((first | one() << 8) != MAGIC || one() != DEFLATE) {
            throw new ZipException("Not gzip");
        }
        int flags = one();
        if ((flags & UNKNOWN_FLAGS) != 0) {
            throw new ZipException("Unknown flags");
        }
        // time, level and system
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(one() | one() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void end() throws IOException {
        int left = inflater.getRemaining();
        coded.reset();
        skip(filled - left);
        long crc = four();
        long size = four();
        if (crc != check.getValue() || size != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new ZipException("The checksum of the content does not match");
        }
        inMember = false;
    }

    private long four() throws IOException {
        return one() | one() << 8 | one() << 16 | (long) one() << 24;
    }

    private int one() throws IOException {
        int one = coded.read();
        if (one < 0) {
            throw new EOFException("The body ends within gzip");
        }
        return one;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            one();
        }
    }

    private void skipText() throws IOException {
        while (one() != 0) {
            // a zero ends it; the caller limits the total length
        }
    }

    /** Frees the memory of the inflater. */
    @Override
    public void close() {
        atEnd = true;
        inflater.end();
    }
}
