/** The faces that ship with the product. The core measures with the very same files. */
import regular from "@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf?url";
import italic from "@expo-google-fonts/arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf?url";
import bold from "@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf?url";
import boldItalic from "@expo-google-fonts/arimo/700Bold_Italic/Arimo_700Bold_Italic.ttf?url";

const FACES: [url: string, weight: string, style: string][] = [
  [regular, "400", "normal"],
  [italic, "400", "italic"],
  [bold, "700", "normal"],
  [boldItalic, "700", "italic"],
];

/** Loads them all. Text painted before would be in another font, and a canvas does not paint itself again. */
export async function loadFonts(): Promise<void> {
  const faces = FACES.map(([url, weight, style]) => new FontFace("Arimo", `url("${url}")`, { weight, style }));
  for (const face of faces) document.fonts.add(face);
  await Promise.all(faces.map((face) => face.load()));
}
