package org.rapporteur.kit.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.MMapDirectory;

/** A directory on a disk that can be full, and of a process that can be killed: then nothing changes any more. */
final class FragileDirectory extends FilterDirectory {

    /** What happens to the directories of an index. */
    static final class Disk {
        volatile boolean full;
        volatile boolean killed;
        volatile boolean damaged;
    }

    private final Disk disk;

    FragileDirectory(Path path, Disk disk) throws IOException {
        super(new MMapDirectory(path));
        this.disk = disk;
    }

    private void check() throws IOException {
        if (disk.killed) {
            throw new IOException("killed");
        }
        if (disk.damaged) {
            throw new CorruptIndexException("damaged", "a file");
        }
        if (disk.full) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
        check();
        return super.createOutput(name, context);
    }

    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
        check();
        return super.createTempOutput(prefix, suffix, context);
    }

    @Override
    public void rename(String source, String dest) throws IOException {
        check();
        super.rename(source, dest);
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
        check();
        super.sync(names);
    }

    @Override
    public void deleteFile(String name) throws IOException {
        if (!disk.killed) {
            super.deleteFile(name);
        }
    }
}
