package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Path;

/** Converts one data set to a data folder. Texts are streamed; only names are kept in memory. */
interface Conversion {

    /**
     * Reads the whole set and writes its rows. A faulty row is left out and reported; the others are converted.
     *
     * @param source the folder with the files of the set
     * @param target receives the rows, in any order
     * @param report receives what was read, what is unknown and what was left out
     * @throws ConversionException if a file is missing or cannot be read to its end
     * @throws IOException if a file cannot be read or written
     */
    void convert(Path source, DataFolder target, Report report) throws ConversionException, IOException;
}
