type Props = {
  /** Completed with `-480.avif` and `-960.avif`. */
  src: string;
  alt: string;
  /** How wide it is shown at which window, as in the `sizes` attribute. */
  sizes: string;
  /** Is seen at once: loaded before everything else. */
  isFirst?: boolean;
  className?: string;
};

/** A 4:5 picture of the lookbook. The space is kept before it arrives, so nothing on the page moves. */
export const Picture = ({ src, alt, sizes, isFirst = false, className = '' }: Props) => (
  <img
    src={`${src}-960.avif`}
    srcSet={`${src}-480.avif 480w, ${src}-960.avif 960w`}
    sizes={sizes}
    width={960}
    height={1200}
    alt={alt}
    loading={isFirst ? 'eager' : 'lazy'}
    fetchPriority={isFirst ? 'high' : 'auto'}
    decoding="async"
    className={`aspect-4/5 w-full bg-sand object-cover ${className}`}
  />
);
