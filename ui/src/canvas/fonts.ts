/** The faces that ship with the product. The core measures with the very same files. */
import architectsDaughter from "@expo-google-fonts/architects-daughter/400Regular/ArchitectsDaughter_400Regular.ttf?url";
import arimo from "@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf?url";
import arimoItalic from "@expo-google-fonts/arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf?url";
import arimoBold from "@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf?url";
import arimoBoldItalic from "@expo-google-fonts/arimo/700Bold_Italic/Arimo_700Bold_Italic.ttf?url";
import cousine from "@expo-google-fonts/cousine/400Regular/Cousine_400Regular.ttf?url";
import cousineItalic from "@expo-google-fonts/cousine/400Regular_Italic/Cousine_400Regular_Italic.ttf?url";
import cousineBold from "@expo-google-fonts/cousine/700Bold/Cousine_700Bold.ttf?url";
import cousineBoldItalic from "@expo-google-fonts/cousine/700Bold_Italic/Cousine_700Bold_Italic.ttf?url";
import tinos from "@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf?url";
import tinosItalic from "@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf?url";
import tinosBold from "@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf?url";
import tinosBoldItalic from "@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf?url";

/** Each family's regular, italic, bold and bold italic face, as far as it has them. */
const FAMILIES: Record<string, string[]> = {
  "Architects Daughter": [architectsDaughter],
  Arimo: [arimo, arimoItalic, arimoBold, arimoBoldItalic],
  Cousine: [cousine, cousineItalic, cousineBold, cousineBoldItalic],
  Tinos: [tinos, tinosItalic, tinosBold, tinosBoldItalic],
};

/** Loads them all. Text painted before would be in another font, and a canvas does not paint itself again. */
export async function loadFonts(): Promise<void> {
  const faces = Object.entries(FAMILIES).flatMap(([family, urls]) => urls.map((url, index) => face(family, url, index)));
  for (const face of faces) document.fonts.add(face);
  await Promise.all(faces.map((face) => face.load()));
}

function face(family: string, url: string, index: number): FontFace {
  const weight = index < 2 ? "400" : "700";
  return new FontFace(family, `url("${url}")`, { weight, style: index % 2 === 0 ? "normal" : "italic" });
}
