/** The second file. */
