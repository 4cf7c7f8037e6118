// A form with a field of each kind and a repeat, in English and Arabic: for tests of the screens that fill it in.
const label = (en: string, ar: string) => ({ en, ar });
const option = (code: string, en: string, ar: string) => ({ code, label: label(en, ar) });

/** As it is published: JSON of a questionnaire. */
export const everyField = {
	...{ name: 'every-field', version: 1, layout: 1, kind: 'patient', licence: 'CC0-1.0' },
	title: label('Every field', 'كل الحقول'),
	languages: ['en', 'ar'],
	items: [
		{
			...{ linkId: 'answers', type: 'group', label: label('Answers', 'الإجابات') },
			items: [
				{ linkId: 'note', type: 'string', label: label('Short note', 'ملاحظة قصيرة'), required: true },
				{
					...{ linkId: 'beds', type: 'integer', label: label('Beds in use', 'الأسرّة المشغولة') },
					hint: label('Count them today.', 'تُعدّ اليوم.'),
					range: { min: 0, max: 40 },
					constraint: {
						holds: { expression: '. < 15' },
						message: label('Fewer than fifteen here.', 'أقل من خمسة عشر هنا.')
					}
				},
				{
					...{ linkId: 'pain', type: 'scale', label: label('Pain now', 'الألم الآن') },
					range: {
						...{ min: 0, max: 10 },
						minLabel: label('No pain', 'بلا ألم'),
						maxLabel: label('Worst pain', 'أشد ألم')
					}
				},
				{ linkId: 'slept', type: 'yes-no', label: label('Slept last night', 'نام الليلة الماضية') },
				{
					...{ linkId: 'ward', type: 'choice', label: label('Ward', 'الجناح') },
					options: Array.from({ length: 14 }, (_ward, index) =>
						option(`ward-${index}`, `Ward ${index + 1}`, `جناح ${index + 1}`)
					)
				},
				{
					...{ linkId: 'signs', type: 'multiple-choice', label: label('Signs seen', 'علامات ظاهرة') },
					options: [
						option('nausea', 'Nausea', 'غثيان'),
						option('fever', 'Fever', 'حمى'),
						option('cough', 'Cough', 'سعال')
					]
				},
				{
					...{ linkId: 'dose', type: 'quantity', label: label('Dose given', 'الجرعة المعطاة') },
					units: [option('mg', 'mg', 'مغ'), option('ml', 'ml', 'مل')]
				},
				{ linkId: 'since', type: 'interval', label: label('Since when', 'منذ متى') },
				{ linkId: 'story', type: 'text', label: label('What happened', 'ماذا حدث') }
			]
		},
		{
			...{ linkId: 'stock', type: 'group', label: label('Stock', 'المخزون') },
			items: [
				{
					...{ linkId: 'boxes', type: 'repeat', label: label('Boxes', 'العلب') },
					rowLabel: label('Box', 'علبة'),
					items: [
						{ linkId: 'box-of', type: 'string', label: label('Box of', 'علبة من'), required: true },
						{
							...{ linkId: 'box-state', type: 'choice', label: label('State', 'الحال') },
							options: [option('sealed', 'Sealed', 'مختومة'), option('open', 'Open', 'مفتوحة')]
						},
						{
							...{ linkId: 'box-left', type: 'integer', label: label('Left in it', 'الباقي فيها') },
							relevant: { expression: "${box-state} = 'open'" }
						}
					]
				}
			]
		}
	]
};
